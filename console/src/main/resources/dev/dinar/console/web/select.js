// Saves keystrokes: "/" goes to the search.

addEventListener('keydown', (event) => {
  const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '');
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector('input[name="q"]');
    event.preventDefault();
    if (field) {
      field.focus();
    } else {
      location.href = '/payments';
    }
  }
});
