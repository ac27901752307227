/* The provider's card form inside a shop's page. The numbers go to the provider alone; the page is told a token. */
const shop = document.body.dataset.parent;
const form = document.getElementById('card');
const fields = ['number', 'expiry', 'code'].map(id => document.getElementById(id));
const [number, expiry, code] = fields;
let busy = false;

const digits = text => text.replace(/\D/g, '');
const tell = message => { if (parent !== window) parent.postMessage(message, shop); };

/** Writes a field anew as it is typed; the caret stays behind the digit it was behind. */
function rewrite(field, write) {
  const atEnd = field.selectionStart === field.value.length;
  const before = digits(field.value.slice(0, field.selectionStart)).length;
  const text = write(digits(field.value));
  if (text === field.value) return;
  field.value = text;
  let at = text.length;
  if (!atEnd) {
    let seen = 0;
    for (at = 0; at < text.length && seen < before; at++) if (/\d/.test(text[at])) seen++;
  }
  if (document.activeElement === field) field.setSelectionRange(at, at);
}

number.addEventListener('input', () => rewrite(number, text => text.slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')));
expiry.addEventListener('input', event => rewrite(expiry, text => {
  if (/^\d{2}20\d{2}$/.test(text)) text = text.slice(0, 2) + text.slice(4); // filled in by a browser: 12 / 2030
  if (/^[2-9]/.test(text)) text = '0' + text;
  text = text.slice(0, 4);
  const removing = event.inputType?.startsWith('delete');
  return text.length > 2 || (text.length === 2 && !removing) ? `${text.slice(0, 2)} / ${text.slice(2)}` : text;
}));
code.addEventListener('input', () => rewrite(code, text => text.slice(0, 4)));

function isLuhn(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = +text[text.length - 1 - i];
    sum += i % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** What is wrong with a field as one of its data-… texts, or nothing. */
function wrong(field) {
  const text = digits(field.value);
  if (!text) return 'empty';
  if (field === number) return text.length >= 12 && isLuhn(text) ? null : 'wrong';
  if (field === code) return text.length >= 3 ? null : 'wrong';
  const month = +text.slice(0, 2);
  if (text.length !== 4 || month < 1 || month > 12) return 'wrong';
  return new Date(2000 + +text.slice(2), month, 1) > new Date() ? null : 'past';
}

function show(field, problem) {
  const error = document.getElementById(`${field.id}-e`);
  error.textContent = problem ? field.dataset[problem] ?? field.dataset.wrong : '';
  error.hidden = !problem;
  if (problem) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  return error.textContent;
}

for (const field of fields) {
  // Told when a field is left, taken back as soon as it is right.
  field.addEventListener('change', () => { if (field.value) show(field, wrong(field)); });
  field.addEventListener('input', () => { if (field.ariaInvalid && !wrong(field)) show(field, null); });
}

async function tokenize() {
  if (busy) return;
  const bad = fields.filter(field => show(field, wrong(field)));
  if (bad.length) return refuse(bad[0]);
  busy = true;
  try {
    const response = await fetch('/fields/tokens', {
      method: 'POST', headers: { 'content-type': 'application/json' }, credentials: 'omit',
      body: JSON.stringify({ number: digits(number.value), expiry: expiry.value.replace(/\s/g, ''), code: code.value }),
    });
    const answer = await response.json();
    if (answer.token) return tell({ type: 'token', token: answer.token });
    const field = document.getElementById(answer.field);
    show(field, answer.problem);
    refuse(field);
  } catch {
    tell({ type: 'problem', message: form.dataset.away });
  } finally {
    busy = false;
  }
}

function refuse(field) {
  field.focus();
  tell({ type: 'problem', message: document.getElementById(`${field.id}-e`).textContent });
}

addEventListener('message', event => {
  if (event.origin === shop && event.source === parent && event.data?.type === 'tokenize') tokenize();
});

// Enter in a field is the shop's button, should it listen for it.
form.addEventListener('submit', event => { event.preventDefault(); tell({ type: 'submit' }); });

form.addEventListener('click', event => {
  const card = event.target.closest('button[data-number]');
  if (!card) return;
  number.value = card.dataset.number.replace(/(\d{4})(?=\d)/g, '$1 ');
  expiry.value = `12 / ${String(new Date().getFullYear() + 2).slice(-2)}`;
  code.value = '123';
  for (const field of fields) show(field, null);
});

const measure = () => tell({ type: 'height', px: Math.ceil(form.getBoundingClientRect().height) + 6 });
tell({ type: 'ready' });
// At once, too: out of view nothing is observed, and the form would grow under the hand that has just scrolled to it.
measure();
new ResizeObserver(measure).observe(form);
