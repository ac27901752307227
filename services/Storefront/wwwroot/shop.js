/* What the pages do better with a script. All of them work without it: on any doubt the browser does as it would have. */
const said = document.getElementById('said');

/** Says something in passing, on screen and to a screen reader. */
export function say(text) {
  if (!said || !text) return;
  said.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { said.textContent = ''; }, 6000);
}

/** Puts the parts of a document that are named in both into this one; what has the focus keeps it. */
export function morph(html) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  const focus = document.activeElement;
  const at = focus && focus !== document.body ? describe(focus) : null;
  for (const part of next.querySelectorAll('[data-part], #me')) {
    const here = part.id && document.getElementById(part.id);
    if (!here) continue;
    const fresh = document.importNode(part, true);
    here.replaceWith(fresh);
    if (fresh.dataset.show) show(fresh, focus);
  }
  // What had the focus may be gone with its line: then a fixed place has it.
  if (at && !focus.isConnected) (document.querySelector(at) ?? document.querySelector('[data-focus]'))?.focus({ preventScroll: true });
  return next;
}

/** Opens what came to be looked at; the focus stays, the next Tab leads into it. */
function show(part, source) {
  if (part.showPopover) part.showPopover({ source });
  else location.hash = part.id;
}

/** How to find a control again after its surroundings were replaced: its id, or its name within the part. */
function describe(control) {
  if (control.id) return '#' + CSS.escape(control.id);
  const part = control.closest('[data-part]');
  const scope = part ? '#' + CSS.escape(part.id) + ' ' : '';
  const label = control.getAttribute('aria-label');
  if (label) return `${scope}${control.localName}[aria-label="${CSS.escape(label)}"]`;
  return control.name ? `${scope}${control.localName}[name="${CSS.escape(control.name)}"]` : null;
}

/* Modules of single pages ask by event: importing this one would run it twice, since its address carries its version. */
document.addEventListener('shop:morph', event => morph(event.detail));
document.addEventListener('shop:say', event => say(event.detail));

/* Forms: posted in place, one after another; the answer's parts are put into the page. */
let before = Promise.resolve();
document.addEventListener('submit', async event => {
  let form = event.target;
  if (!form.matches('form[data-enhance]') || event.defaultPrevented || form.method !== 'post') return;
  event.preventDefault();
  let button = event.submitter;
  button?.setAttribute('aria-busy', 'true');
  const turn = before;
  let done;
  before = new Promise(resolve => { done = resolve; });
  await turn;
  // The answer before may have brought a fresh form: what was pressed counts from there.
  if (!form.isConnected) {
    button = button?.id ? document.getElementById(button.id) : null;
    form = button?.form;
  }
  try {
    if (!form) return;
    const answer = await fetch(button?.getAttribute('formaction') ?? form.action, {
      method: 'POST', body: new URLSearchParams(new FormData(form, button)), headers: { 'X-Fragment': '1', Accept: 'text/html' }, credentials: 'same-origin',
    });
    const type = answer.headers.get('Content-Type') ?? '';
    if (!answer.ok || !type.startsWith('text/html')) throw new Error(String(answer.status));
    const next = morph(await answer.text());
    say(next.getElementById('said')?.textContent.trim());
    document.dispatchEvent(new CustomEvent('shop:changed'));
  } catch {
    // Once more, by the browser itself, which shows whatever the shop answers.
    form.removeAttribute('data-enhance');
    form.requestSubmit(button);
  } finally {
    done();
    button?.removeAttribute('aria-busy');
  }
});

/* Filters: an address without empty fields. */
document.addEventListener('submit', event => {
  if (event.target.method !== 'get' || event.defaultPrevented) return;
  for (const field of event.target.elements) if (field.name && field.value === '') field.disabled = true;
  setTimeout(() => { for (const field of event.target.elements) field.disabled = false; });
});

/* Steppers. */
for (const button of document.querySelectorAll('[data-step]')) button.hidden = false;
document.addEventListener('click', event => {
  const button = event.target.closest('[data-step]');
  const input = button?.parentElement.querySelector('input[type=number]');
  if (!input) return;
  if (Number(button.dataset.step) > 0) input.stepUp(); else input.stepDown();
  input.dispatchEvent(new Event('change', { bubbles: true }));
});

/* What is unfolded folds on Escape, and when something else is pressed. */
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const open = document.activeElement?.closest('.top details[open]') ?? document.querySelector('.top details[open]');
  if (!open) return;
  open.open = false;
  open.querySelector('summary').focus();
});
document.addEventListener('pointerdown', event => {
  for (const open of document.querySelectorAll('.top details[open]')) if (!open.contains(event.target)) open.open = false;
});

/* A number that was typed is sent when the field is left. */
document.addEventListener('change', event => {
  if (event.target.matches('[data-submit]')) event.target.form.requestSubmit();
});

/* What has opened at the side: closed by its cross, by Escape, or by pressing beside it. */
document.addEventListener('click', event => {
  const open = event.target.closest('[data-close]')?.closest(':popover-open');
  if (!open) return;
  event.preventDefault();
  open.hidePopover();
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && location.hash === '#added') location.hash = 'main';
});

/* Search: who types is helped by a module of its own. */
for (const form of document.querySelectorAll('form.find[data-module]')) {
  form.addEventListener('input', () => import(form.dataset.module).then(find => find.suggest(form)).catch(() => {}), { once: true });
}

/* Account and basket: the one part that is not the same for everybody. */
async function me() {
  const part = document.getElementById('me');
  if (!part || part.dataset.filled) return;
  try {
    const answer = await fetch('/fragments/me?of=' + encodeURIComponent(location.pathname + location.search), { credentials: 'same-origin' });
    if (answer.ok) morph(await answer.text());
  } catch { /* links do */ }
}
/* A look counts for who has a session, on a page that is really seen. */
function seen() {
  const of = document.querySelector('[data-view]')?.dataset.view;
  if (!of || !document.getElementById('me')?.dataset.session) return;
  let from = null;
  try {
    const [path, list] = JSON.parse(sessionStorage.getItem('from') ?? '[]');
    if (path === location.pathname) from = list;
  } catch { /* closed */ }
  fetch('/api/recommendations/views', { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ productId: of, source: from }) }).catch(() => {});
}
document.addEventListener('click', event => {
  const link = event.target.closest('[data-from] a[href]');
  if (!link) return;
  try { sessionStorage.setItem('from', JSON.stringify([link.pathname, link.closest('[data-from]').dataset.from])); } catch { /* closed */ }
});
const arrive = () => me().then(seen);
if (document.prerendering) document.addEventListener('prerenderingchange', arrive, { once: true });
else arrive();
/* Back to a kept page: the basket may have changed since. */
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  document.getElementById('me')?.removeAttribute('data-filled');
  me();
});
