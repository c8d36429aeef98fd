// How amounts and times are written for the reader of this page. Amounts come and stay as decimal text: a number would round them.

const arabic = document.documentElement.lang === 'ar';
const locale = arabic ? 'ar-KW-u-nu-arab' : 'en-GB';

/** "1.250", "KWD" as the reader's language writes it: all decimals of the currency, and more only where there are more. */
export function money(amount, currency) {
  try {
    const style = { style: 'currency', currency };
    const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits;
    const given = (amount.split('.')[1] ?? '').replace(/0+$/, '').length;
    const digits = Math.max(usual, given);
    return new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits })
      .format(amount); // a string is formatted exactly
  } catch {
    return `${amount} ${currency}`; // not a currency that the browser knows
  }
}

/** A whole number. */
export function count(number) {
  return new Intl.NumberFormat(locale).format(number);
}

const kuwait = { timeZone: 'Asia/Kuwait' };
const day = new Intl.DateTimeFormat(locale, { ...kuwait, day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat(locale, {
  ...kuwait, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

/** A <time> in Kuwait's zone, with its day unless that is today, and with UTC in its title. */
export function time(iso) {
  const element = document.createElement('time');
  const at = new Date(iso);
  element.dateTime = iso;
  element.title = `${at.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
  const today = day.format(at) === day.format(new Date());
  element.textContent = today ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
  return element;
}

/** The sum of decimal texts times whole numbers, as decimal text with so many decimals: whole units of the smallest coin. */
export function sum(items, decimals) {
  const units = items.reduce((total, { price, quantity }) => {
    const [whole, fraction = ''] = price.split('.');
    return total + BigInt(whole + fraction.padEnd(decimals, '0')) * BigInt(quantity);
  }, 0n);
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}
