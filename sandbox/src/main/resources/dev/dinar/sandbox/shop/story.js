// The story of a charge or an order: each record about it, oldest first, and what it changed.

import { element, item, say } from './record.js';

const list = document.getElementById('story');
const beside = document.getElementById('beside');
const about = list.dataset.about;
const NOISE = new Set(['last_observed_at', 'seen', 'amount_from', 'created_from', 'order_id_from', 'requested_from', 'expires_at_from']);

/** What differs between two states of a charge. */
function changes(before, after) {
  return Object.keys(after)
    .filter((field) => !NOISE.has(field) && JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]))
    .filter((field) => before || field === 'status')
    .map((field) => [field, before ? plain(before[field]) : '', plain(after[field])]);
}

const plain = (value) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value ?? '–'));

function told(record, states) {
  const made = item(record);
  const summary = made.querySelector('summary');
  if (record.topic === 'charges' && record.value) {
    changes(states.get(record.key), record.value).forEach(([field, was, is]) => {
      const change = element('span', 'change code', was ? `${field}: ${was} → ${is}` : `${field}: ${is}`);
      change.dir = 'ltr';
      summary.append(change);
    });
    states.set(record.key, record.value);
  }
  if (record.value?.message) {
    const message = element('span', 'change', record.value.message);
    message.dir = 'auto';
    summary.append(message);
  }
  const trace = record.headers.traceparent?.split('-')[1];
  if (trace) {
    const shown = element('span', 'place code', `trace ${trace}`);
    shown.dir = 'ltr';
    summary.append(shown);
  }
  return made;
}

async function tell() {
  const answer = await fetch(`/records?about=${encodeURIComponent(about)}`);
  if (!answer.ok) {
    return;
  }
  const { records, charges } = await answer.json();
  const states = new Map();
  list.replaceChildren(...records.map((record) => told(record, states)));
  document.getElementById('nothing').hidden = records.length > 0;
  beside.querySelectorAll('a').forEach((link) => link.remove());
  charges.forEach((charge) => {
    const link = element('a', 'code', charge);
    link.href = `/story/${encodeURIComponent(charge)}`;
    beside.append(link, ' ');
  });
  beside.hidden = charges.length === 0;
}

// The strip lights up what is new of it: then there is more to tell.
new MutationObserver(tell).observe(document.getElementById('records'), { childList: true });
tell();
