// The strip: each record on each topic as it appears.

import { element, item, say } from './record.js';

const MOST = 150;
const order = document.body.dataset.order;
const list = document.getElementById('records');
const empty = document.getElementById('empty');
const journey = document.getElementById('journey');
const link = document.getElementById('link');

const own = new Set(order ? [order] : []);
const shown = new Set();

/** What a payment goes through, and how the strip knows that it has. */
const steps = [
  ['asked', (topic) => topic === 'charge-requests'],
  ['replied', (topic) => topic === 'charge-replies'],
  ['heard', (topic, value) => topic === 'charge-events' && value.origin !== 'API_RESPONSE'],
  ['state', (topic, value) => topic === 'charges' && value.status !== 'INITIATED'],
  ['told', (topic) => topic === 'order-paid' || topic === 'order-payment-failed'],
];

function isOwn(key, value) {
  const mine = own.size > 0 && (own.has(key) || own.has(value?.order_id) || own.has(value?.charge_id));
  if (mine && value?.charge_id) {
    own.add(value.charge_id);
  }
  return mine;
}

function walk(topic, value) {
  steps.forEach(([name, reached]) => {
    if (value && reached(topic, value)) {
      journey.querySelector(`[data-step="${name}"]`).classList.add('done');
    }
  });
}

function show(record, fresh) {
  const place = `${record.topic} ${record.partition} ${record.offset}`;
  if (shown.has(place)) {
    return;
  }
  shown.add(place);
  const made = item(record);
  made.classList.toggle('new', fresh);
  if (isOwn(record.key, record.value)) {
    made.classList.add('own');
    walk(record.topic, record.value);
  }
  list.prepend(made);
  empty.hidden = true;
  if (list.children.length > MOST) {
    list.lastElementChild.remove();
    shown.delete(shown.values().next().value);
  }
  if (fresh) {
    made.dataset.late = Date.now() - Date.parse(record.timestamp); // milliseconds, for whoever measures
  }
}

if (order) {
  journey.hidden = false;
  steps.forEach(([name]) => {
    const step = element('li', '', say(`journey.${name}`));
    step.dataset.step = name;
    journey.append(step);
  });
}

let source;

function listen() {
  const since = Date.now();
  source = new EventSource(`/events?order=${encodeURIComponent(order)}`);
  source.addEventListener('open', () => {
    link.textContent = say('strip.live');
    document.dispatchEvent(new Event('order-changed')); // it may have changed meanwhile
  });
  source.addEventListener('record', (event) => {
    const record = JSON.parse(event.data);
    show(record, Date.parse(record.timestamp) > since);
  });
  source.addEventListener('order', () => document.dispatchEvent(new Event('order-changed')));
  source.addEventListener('error', () => {
    link.textContent = say('strip.away');
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, 5000); // too many viewers, or the sandbox is down
    }
  });
}

listen();
addEventListener('pagehide', () => source.close());
addEventListener('pageshow', (event) => event.persisted && listen());
