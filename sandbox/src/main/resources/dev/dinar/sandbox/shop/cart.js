// The sum of the cart, while it is chosen. What is to be paid the shop sums up itself.

import { money, sum } from './format.js';

const cart = document.getElementById('cart');
const total = document.getElementById('total');
const pay = document.getElementById('pay');

function show() {
  const lines = [...cart.querySelectorAll('select')]
    .map((select) => ({ price: select.dataset.price, quantity: select.value }));
  const amount = sum(lines, 3);
  const data = total.querySelector('data');
  if (data.value !== amount) {
    data.value = amount;
    data.textContent = money(amount, data.dataset.currency);
  }
}

cart.addEventListener('change', show);
cart.addEventListener('submit', () => { pay.disabled = true; });
addEventListener('pageshow', () => {
  pay.disabled = false;
  show();
});
