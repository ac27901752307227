/* Search: products whose names go on from what is typed. A combobox by the rules of ARIA; without it the field is a plain one. */
export function suggest(form) {
  const input = form.elements.q, list = document.createElement('ul'), known = new Map();
  const shop = new URL(form.action).pathname.replace(/\/search$/, '');
  let timer, at = -1, silent = false;
  list.id = input.id + '-hints';
  list.className = 'hints';
  list.hidden = true;
  for (const [name, value] of [['role', 'listbox'], ['aria-label', form.dataset.hints]]) list.setAttribute(name, value);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) input.setAttribute(name, value);
  form.append(list);
  const mark = n => {
    list.children[at]?.setAttribute('aria-selected', 'false');
    at = n;
    const option = list.children[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const open = is => {
    mark(-1);
    list.hidden = !is;
    input.setAttribute('aria-expanded', String(is));
  };
  const draw = (items, typed) => {
    list.replaceChildren(...items.map(({ text, sku }, i) => {
      const option = document.createElement('li'), place = text.toLowerCase().indexOf(typed.toLowerCase());
      option.id = `${list.id}-${i}`;
      option.dataset.to = `${shop}/p/${encodeURIComponent(sku)}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const bold = document.createElement('b');
      bold.textContent = place < 0 ? '' : text.substr(place, typed.length);
      option.append(place < 0 ? text : text.slice(0, place), bold, place < 0 ? '' : text.slice(place + typed.length));
      return option;
    }));
    open(items.length > 0);
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (!typed || silent) return open(false);
    try {
      if (!known.has(typed)) known.set(typed, (await (await fetch(`/api/search/suggest?${new URLSearchParams({ q: typed, lang: document.documentElement.lang })}`)).json()).items);
      if (typed === input.value.trim() && document.activeElement === input) draw(known.get(typed), typed);
    } catch {
      // Not to be had now: the field is a plain one again.
      silent = true;
      open(false);
    }
  };
  const soon = event => {
    clearTimeout(timer);
    if (!event?.isComposing) timer = setTimeout(ask, 150);
  };
  input.addEventListener('input', soon);
  input.addEventListener('compositionend', soon);
  input.addEventListener('blur', () => open(false));
  input.addEventListener('keydown', event => {
    if (event.isComposing || list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') mark(at + 1 < count ? at + 1 : 0);
    else if (event.key === 'ArrowUp') mark(at > 0 ? at - 1 : count - 1);
    else if (event.key === 'Enter' && at >= 0) location.assign(list.children[at].dataset.to);
    else if (event.key === 'Escape') open(false);
    else return;
    event.preventDefault();
  });
  list.addEventListener('pointerdown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const to = event.target.closest('[data-to]')?.dataset.to;
    if (to) location.assign(to);
  });
  soon();
}
