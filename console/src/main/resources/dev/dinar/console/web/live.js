// Moves a page while it is looked at: the numbers of the overview, and the story of a charge or an order when it goes on.

import { count } from './format.js';

const about = document.body.dataset.about;
const page = document.body.dataset.page;
const link = document.getElementById('link');
const SVG = 60;
const BAR = 8;
const arabic = document.documentElement.lang === 'ar';
const locale = arabic ? 'ar-KW-u-nu-arab' : 'en-GB';

/** Milliseconds in the largest unit that tells enough, as the server writes them. */
function duration(millis) {
  const [value, unit, digits] =
    millis < 60000 ? [millis / 1000, 'seconds', 1] : millis < 7200000 ? [Math.floor(millis / 60000), 'minutes', 0]
      : [Math.floor(millis / 3600000), 'hours', 0];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  return `${number} ${document.getElementById('tiles').dataset[unit]}`;
}

function write(name, text) {
  document.querySelectorAll(`[data-number="${name}"]`).forEach((place) => {
    if (place.textContent !== text) {
      place.textContent = text;
    }
  });
}

function chart(minutes) {
  const bars = document.querySelectorAll('#minutes rect');
  const most = Math.max(1, ...minutes);
  bars.forEach((bar, minute) => {
    const height = Math.floor(((minutes[minute] ?? 0) * SVG) / most);
    bar.setAttribute('x', minute * BAR);
    bar.setAttribute('y', SVG - height);
    bar.setAttribute('height', height);
  });
}

function isWritten(name, text) {
  return [...document.querySelectorAll(`[data-number="${name}"]`)].every((place) => place.textContent === text);
}

function numbers(told) {
  const stands = ['alerts', 'stuck'].every((name) => isWritten(name, count(told[name])));
  ['paid', 'stuck', 'alerts', 'letters', 'hour', 'failed'].forEach((name) => write(name, count(told[name])));
  ['lateness', 'latenessOfMost', 'toPaid', 'toPaidOfMost'].forEach((name) =>
    write(name, name in told.durations ? duration(told.durations[name]) : '–'));
  ['stuck', 'alerts', 'letters'].forEach((name) => {
    document.querySelector(`[data-number="${name}"]`).closest('.tile').dataset.waiting = told[name] ? 'some' : 'none';
  });
  chart(told.minutes);
  document.querySelectorAll('[data-status-count]').forEach((place) => {
    const many = told.statuses[place.dataset.statusCount] ?? 0;
    place.textContent = count(many);
    place.parentElement.dataset.many = many ? 'some' : 'none';
  });
  document.getElementById('reading').dataset.shown = String(!told.caughtUp);
  // What stands below the numbers is written by the server.
  if (!stands) {
    refresh();
  }
}

/** Somebody writes there, or is about to press something. */
const isInUse = (main) => main.querySelector(':focus-visible, :is(input, select, button):focus') !== null;

let waiting;

/** The same page, as it is now: what was opened stays open, and nobody who is writing is disturbed. */
function refresh() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const main = document.getElementById('main');
    if (isInUse(main)) {
      refresh();
      return;
    }
    const answer = await fetch(location.href, { redirect: 'error' }).catch(() => undefined);
    if (!answer?.ok) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('main');
    if (isInUse(main)) { // meanwhile
      refresh();
      return;
    }
    main.querySelectorAll('details[open]').forEach((open) => {
      const same = [...fresh.querySelectorAll('details')].find((each) => each.dataset.place === open.dataset.place);
      same?.setAttribute('open', '');
    });
    main.replaceWith(document.adoptNode(fresh));
  }, 400);
}

let source;

function listen() {
  source = new EventSource(`/events?about=${encodeURIComponent(about)}`);
  source.addEventListener('open', () => {
    link.textContent = link.dataset.live;
  });
  source.addEventListener('numbers', (event) => page === 'overview' && numbers(JSON.parse(event.data)));
  source.addEventListener('changed', refresh);
  source.addEventListener('error', () => {
    link.textContent = link.dataset.away;
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, 10000); // too many viewers, or nobody is let in any more
    }
  });
}

if (page === 'overview' || about) {
  listen();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (event) => event.persisted && listen());
}
