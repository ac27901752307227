/* The provider's card form in a frame of its own address. Card numbers stay over there: what comes back is a token.
   Should the frame not be ready in time, the page's own choices are shown, as they are without a script. */
const mounted = new WeakSet();

function mount(box) {
  if (mounted.has(box)) return;
  mounted.add(box);
  const form = box.closest('form');
  const slot = box.querySelector('[data-slot]');
  const banks = box.querySelector('[data-banks]');
  const error = box.querySelector('[data-error]');
  const origin = new URL(box.dataset.frame).origin;
  let frame = null, ready = false, asked = null, patience = 0;

  function load() {
    banks.hidden = banks.disabled = true;
    slot.hidden = false;
    frame = document.createElement('iframe');
    frame.title = box.dataset.title;
    frame.height = 280;
    frame.src = box.dataset.frame;
    slot.append(frame);
    patience = setTimeout(() => { if (asked) late(); else giveUp(); }, 4000);
  }

  function giveUp() {
    frame?.remove();
    frame = null;
    ready = false;
    slot.hidden = true;
    banks.hidden = banks.disabled = false;
  }

  function problem(text) {
    error.hidden = !text;
    error.querySelector('span').textContent = text ?? '';
  }

  function hidden(name, value) {
    const input = form.querySelector(`input[type=hidden][name=${name}]`) ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    input.value = value;
  }

  /** Ends what was asked of the frame. */
  function answered() {
    const button = asked?.button;
    clearTimeout(asked?.patience);
    asked = null;
    button?.removeAttribute('aria-busy');
    return button;
  }

  function heard(event) {
    if (!box.isConnected) return removeEventListener('message', heard);
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const { type, px, token, message } = event.data ?? {};
    if (type === 'ready') {
      ready = true;
      clearTimeout(patience);
      if (asked) ask();
    } else if (type === 'height' && px > 0) {
      frame.height = Math.min(Math.ceil(px), 1200);
    } else if (type === 'submit') {
      form.requestSubmit(form.querySelector('button.big'));
    } else if (type === 'token' && asked) {
      problem(null);
      hidden('by', 'frame');
      hidden('token', token);
      form.requestSubmit(answered());
    } else if (type === 'problem' && asked) {
      answered();
      problem(message);
      frame.focus();
    }
  }

  function ask() {
    frame.contentWindow.postMessage({ type: 'tokenize' }, origin);
  }

  function late() {
    answered();
    giveUp();
    problem(box.dataset.late);
    banks.querySelector('input')?.focus();
  }

  addEventListener('message', heard);
  form.addEventListener('submit', event => {
    if (!frame || event.submitter?.name === 'mend' || form.querySelector('input[type=hidden][name=token]')) return;
    event.preventDefault();
    if (asked) return;
    const button = event.submitter;
    button?.setAttribute('aria-busy', 'true');
    problem(null);
    asked = { button, patience: setTimeout(late, 8000) };
    if (ready) ask();
  });

  if (box.dataset.kept) {
    const other = box.querySelector('[data-other]');
    other.hidden = false;
    other.addEventListener('click', () => {
      box.querySelector('[data-card]').remove();
      load();
    });
  } else load();
}

const mountAll = () => document.querySelectorAll('[data-frame]').forEach(mount);
mountAll();
// An order's page brings a form later: once a card was declined.
document.addEventListener('shop:morph', () => queueMicrotask(mountAll));
