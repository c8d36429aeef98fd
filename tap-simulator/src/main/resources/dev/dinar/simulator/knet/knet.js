// Reads from the card which outcome the form names. The fields of the card have no names and stay here.

const form = document.getElementById('payment');
const problem = document.getElementById('problem');
const byCard = form.querySelector('[name="outcome"][value="card"]');

function wrong(field, text) {
  problem.textContent = text;
  problem.hidden = false;
  field.setAttribute('aria-invalid', 'true');
  field.focus();
}

function outcomeOf(digits) {
  const end = new Date(Number(form.year.value), Number(form.month.value), 1); // the first day after it
  return end <= new Date() || digits.endsWith('2') ? 'declined' : 'captured';
}

form.addEventListener('submit', (event) => {
  if (event.submitter?.name === 'cancel' || !byCard.checked) {
    return; // the button says it, or the tester
  }
  problem.hidden = true;
  form.number.removeAttribute('aria-invalid');
  form.pin.removeAttribute('aria-invalid');
  const digits = form.number.value.replaceAll(/\s/g, '');
  if (!/^888888\d{10}$/.test(digits)) {
    event.preventDefault();
    wrong(form.number, form.dataset.wrongNumber);
  } else if (!/^\d{4}$/.test(form.pin.value)) {
    event.preventDefault();
    wrong(form.pin, form.dataset.wrongPin);
  } else {
    byCard.value = outcomeOf(digits);
  }
});

// A page that comes out of the browser's memory begins anew.
addEventListener('pageshow', () => {
  form.reset();
  byCard.value = 'card';
});
