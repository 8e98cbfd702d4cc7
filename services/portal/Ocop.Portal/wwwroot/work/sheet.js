// Keeps the total of a score sheet up to date while it is filled in, and the marks in this tab until they are handed in. The page adds up
// without it, too. What is kept ends with the tab, so nothing stays behind on a shared machine.
(() => {
  const form = document.querySelector('form[data-sheet]');
  const key = name => `ocop-${name}`;
  const handedIn = document.querySelector('[data-handed-in]');
  if (handedIn) {
    sessionStorage.removeItem(key(handedIn.dataset.handedIn));
  }

  // The review of a sheet has its marks and nothing to fill in.
  const sum = form?.querySelector('.sum');
  if (!sum) {
    return;
  }

  const minima = JSON.parse(sum.dataset.minima);
  const write = number => number.toLocaleString(sum.dataset.language, { maximumFractionDigits: 2 });
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);

  const chosen = criterion => form.querySelector(`[data-criterion="${criterion}"] input:checked`);
  const points = criterion => Number(chosen(criterion)?.dataset.points ?? 0);

  function show() {
    const criteria = [...form.querySelectorAll('[data-criterion]')];
    const total = criteria.reduce((all, field) => all + points(field.dataset.criterion) * 100, 0) / 100;
    const missed = minima.filter(m => points(m.criterion) < m.minPoints);
    sum.querySelector('[data-sum]').textContent = write(total);
    sum.querySelector('[data-marks]').textContent =
      fill(sum.dataset.marked, criteria.filter(field => chosen(field.dataset.criterion)).length, criteria.length);
    sum.querySelector('[data-missed-count]').textContent = write(missed.length);
    const lines = missed.length ? missed.map(m => fill(sum.dataset.missed, m.star, m.criterion, write(m.minPoints))) : [sum.dataset.none];
    sum.querySelector('[data-misses]').replaceChildren(...lines.map(line => Object.assign(document.createElement('li'), { textContent: line })));
  }

  function keep() {
    const marks = [...new FormData(form)].filter(([name]) => /^(tc|nx)-/.test(name));
    sessionStorage.setItem(key(form.dataset.sheet), JSON.stringify(marks));
  }

  function bringBack() {
    if (form.querySelector('[data-criterion] input:checked')) {
      return;
    }

    for (const [name, value] of JSON.parse(sessionStorage.getItem(key(form.dataset.sheet)) ?? '[]')) {
      const field = form.elements.namedItem(name);
      if (field) {
        field.value = value;
      }
    }
  }

  // A digit chooses the level that it stands beside; Enter goes on to the next criterion, and from the last to the review.
  function press(event) {
    const field = event.target.type === 'radio' && event.target.closest('[data-criterion]');
    if (!field || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }

    const option = /^\d$/.test(event.key) && field.querySelector(`input[type=radio][value="${event.key}"]`);
    if (option) {
      option.focus();
      option.click();
    }

    if (event.key === 'Enter') {
      event.preventDefault();
      const criteria = [...form.querySelectorAll('[data-criterion]')];
      const next = criteria[criteria.indexOf(field) + 1];
      (next ? next.querySelector('input:checked') ?? next.querySelector('input') : form.querySelector('button[value=xem]')).focus();
    }
  }

  bringBack();
  show();
  form.addEventListener('keydown', press);
  form.addEventListener('input', () => { show(); keep(); });
})();
