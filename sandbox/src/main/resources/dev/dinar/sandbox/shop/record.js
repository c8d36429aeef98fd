// A record for people: in a few words, and whole. Whatever a record says becomes text, never markup.

import { money, time } from './format.js';

const texts = await (await fetch(`/static/text-${document.documentElement.lang}.json`)).json();

/** A text of the reader's language; `otherwise` for a word of a newer Dinar. */
export const say = (key, otherwise = key) => texts[key] ?? otherwise;

export function element(name, look, text) {
  const made = document.createElement(name);
  made.className = look;
  made.textContent = text ?? '';
  return made;
}

/** What a record says, in a few words. */
function words(topic, value, headers) {
  if (value === null) {
    return [say('record.tombstone')];
  }
  if (typeof value !== 'object') {
    return [headers.dinar_reason ?? say('record.bytes')];
  }
  const said = [];
  const add = (kind, field) => value[field] && said.push(say(`${kind}.${value[field]}`, value[field]));
  add('status', topic === 'charge-replies' && value.outcome !== 'INITIATED' ? 'outcome' : 'status');
  add('failure', topic === 'order-payment-failed' ? 'reason' : '');
  add('alert', topic === 'payment-alerts' ? 'kind' : '');
  if (value.amount && value.currency) {
    said.push(money(value.amount, value.currency));
  }
  add('origin', 'origin');
  add('authenticity', 'authenticity');
  if (value.paid_late) {
    said.push(say('record.late'));
  }
  if (value.rejection?.description) {
    said.push(value.rejection.description);
  }
  return said;
}

/** Links to the stories of what the record is about. */
function stories(key, value) {
  const ids = [value?.charge_id ?? (/^(chg|auth)_/.test(key) ? key : null), value?.order_id].filter(Boolean);
  return ids.map((id) => {
    const link = element('a', 'story-link small', `${say('record.story')} ${id}`);
    link.href = `/story/${encodeURIComponent(id)}`;
    return link;
  });
}

/** The record as an item of a list, which opens. */
export function item({ topic, partition, offset, timestamp, key, value, headers }) {
  const made = document.createElement('li');
  made.dataset.topic = topic;
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const says = element('span', 'says');
  words(topic, value, headers).forEach((word) => {
    const part = element('span', '', word);
    part.dir = 'auto';
    says.append(part);
  });
  const place = element('span', 'place code', `${topic} [${partition}] @${offset}`);
  place.dir = 'ltr';
  summary.append(element('span', 'topic', say(`topic.${topic}`)), time(timestamp), says, place);
  const json = element('pre', 'code', '');
  json.dir = 'ltr';
  json.tabIndex = 0;
  details.addEventListener('toggle', () => {
    json.textContent = details.open ? JSON.stringify({ key, headers, value }, null, 2) : '';
  });
  details.append(summary, json, ...stories(key, value));
  made.append(details);
  return made;
}
