/* An order's page moves by itself: the events say that something happened, the page is asked what. */
const page = document.querySelector('[data-events]');
const head = () => document.getElementById('order-head');
const chip = () => page.querySelector('[data-live]'); // gone once the order has come to rest
const version = () => Number(head()?.dataset.version ?? 0);
const longest = 30000;
let source, timer, failures = 0, asking = false, again = false;

/* As the server drew each part; what has not changed since is left alone, whatever is open or chosen in it. */
const drawn = new Map([...document.querySelectorAll('[data-part][id], #me')].map(part => [part.id, part.outerHTML]));

function tell(connected) {
  const live = chip();
  if (!live) return;
  live.hidden = false;
  live.classList.toggle('off', !connected);
  live.textContent = connected ? live.dataset.on : live.dataset.off;
  document.getElementById('ask').hidden = connected;
}

function follow() {
  leave();
  if (!chip()) return;
  source = new EventSource(page.dataset.events);
  source.onopen = () => { failures = 0; tell(true); };
  source.onmessage = event => { if (Number(event.lastEventId) > version()) ask(); };
  // The browser resumes by itself, with the last id; after a refusal it does not, so that it is begun anew: steps seen before are passed over.
  source.onerror = () => {
    tell(false);
    if (source.readyState === EventSource.CLOSED) timer = setTimeout(follow, Math.min(longest, 2000 * 2 ** failures++));
  };
}

function leave() {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

async function ask() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { 'X-Fragment': '1', Accept: 'text/html' }, credentials: 'same-origin', cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    put(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    setTimeout(ask, 3000);
  } finally {
    asking = false;
    if (again) { again = false; ask(); }
  }
}

function put(next) {
  const before = head()?.dataset.said;
  const connected = source?.readyState === EventSource.OPEN;
  for (const part of next.querySelectorAll('[data-part][id], #me')) {
    if (drawn.get(part.id) === part.outerHTML) part.remove();
    else drawn.set(part.id, part.outerHTML);
  }
  document.dispatchEvent(new CustomEvent('shop:morph', { detail: next.documentElement.outerHTML }));
  document.title = next.title;
  localise();
  tell(connected);
  const said = head()?.dataset.said;
  if (said && said !== before) document.dispatchEvent(new CustomEvent('shop:say', { detail: said }));
  if (!chip()) leave();
}

/* The server writes UTC; the reader has a clock of their own. */
function localise() {
  const chinese = document.documentElement.lang.startsWith('zh');
  for (const time of document.querySelectorAll('time[data-at]')) {
    const at = new Date(time.dateTime);
    const say = parts => at.toLocaleString(chinese ? 'zh-CN' : 'en-GB', parts);
    const hour = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    const day = chinese ? `${at.getMonth() + 1} 月 ${at.getDate()} 日（${say({ weekday: 'short' })}）` : say({ weekday: 'long', day: 'numeric', month: 'long' });
    time.textContent = time.dataset.at === 'hour' ? hour : chinese ? `${day} ${hour}` : `${day}, ${hour}`;
  }
}

if (page) {
  localise();
  follow();
  addEventListener('pagehide', leave);
  addEventListener('pageshow', event => { if (event.persisted) { follow(); ask(); } });
  /* A tab nobody looks at gives its connection back after a minute: a browser has few for one shop. */
  let unseen;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(unseen);
    if (document.hidden) unseen = setTimeout(leave, 60000);
    else if (!source && chip()) { follow(); ask(); }
  });
}
