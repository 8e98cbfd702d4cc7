// Moves the date of a replay with a slider, and asks for the day when the slider is let go. Without it the date is typed or picked.
(() => {
  const form = document.querySelector('form[data-replay]');
  const slider = form.querySelector('[data-slider]');
  const range = slider.querySelector('input');
  const date = form.querySelector('input[type=date]');
  const first = Date.parse(`${range.dataset.first}T00:00:00Z`);
  if (range.max === '0') {
    return;
  }

  const dayOf = offset => new Date(first + offset * 86400000).toISOString().slice(0, 10);
  slider.hidden = false;
  range.addEventListener('input', () => {
    date.value = dayOf(Number(range.value));
    range.setAttribute('aria-valuetext', date.value);
  });
  range.addEventListener('change', () => form.requestSubmit());
})();
