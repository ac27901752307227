/* Pictures far down the page are fetched shortly before they come into view. */
const pictures = document.querySelectorAll('[data-later]');
const waiting = [];
let calm = true, busy = false;

function draw(picture) {
  if (picture.hasAttribute('src')) return;
  picture.src = picture.dataset.later;
}

/* While the page is starting one after another, when nothing else is to be done: each drawing costs the browser as much as a small document. */
function next() {
  if (busy || !calm) return;
  const picture = waiting.shift();
  if (!picture) return;
  busy = true;
  picture.onload = picture.onerror = () => { busy = false; idle(next); };
  draw(picture);
}
const idle = window.requestIdleCallback ?? setTimeout;

const near = new IntersectionObserver(seen => {
  for (const { target, isIntersecting } of seen) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    if (calm) waiting.push(target); else draw(target);
  }
  idle(next);
}, { rootMargin: '50%', scrollMargin: '50%' });
for (const picture of pictures) near.observe(picture);

/* Who moves waits for nothing. On paper there is no scrolling. */
addEventListener('scroll', () => { calm = false; waiting.splice(0).forEach(draw); }, { once: true, passive: true, capture: true });
addEventListener('beforeprint', () => pictures.forEach(draw));
