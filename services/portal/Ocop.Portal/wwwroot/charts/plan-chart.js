// Draws a plan's attainment by area: what is recognised, and what remains to the target. The tables on the page say the same.
(() => {
  const canvas = document.getElementById('bieu-do');
  const { areas, series } = JSON.parse(canvas.dataset.chart);
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  canvas.closest('figure').hidden = false;

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 14;
  Chart.defaults.color = colour('--ink');
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: areas,
      datasets: series.map(({ name, values }, i) => ({
        label: name,
        data: values,
        backgroundColor: colour(i === 0 ? '--chart-attained' : '--chart-remaining'),
        borderColor: colour('--chart-edge'),
        borderWidth: i === 0 ? 0 : 1,
      })),
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 400 },
      scales: {
        x: { stacked: true, ticks: { precision: 0 } },
        y: { stacked: true, ticks: { autoSkip: false } },
      },
      plugins: { legend: { position: 'top', align: 'start' } },
    },
  });
})();
