// Shows how far the order is. The shop says so once a topic said so; nothing in this page's address counts.

const current = () => document.getElementById('order');

async function refresh() {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!answer.ok) {
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('order');
  const shown = current();
  if (!next || next.outerHTML === shown.outerHTML) {
    return;
  }
  shown.dataset.standing = next.dataset.standing;
  // The region that is read aloud stays, and gets other words.
  shown.querySelector('[role="status"]').replaceChildren(...next.querySelector('[role="status"]').childNodes);
  for (const part of ['dl', '.actions']) {
    shown.querySelector(part).replaceWith(next.querySelector(part));
  }
  shown.querySelector('.note')?.remove();
  const note = next.querySelector('.note');
  if (note) {
    shown.querySelector('dl').after(note);
  }
}

document.addEventListener('order-changed', refresh);
addEventListener('pageshow', refresh);
