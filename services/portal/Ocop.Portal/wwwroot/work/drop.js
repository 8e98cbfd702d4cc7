// Takes as many files as are dropped on the page or chosen at once, asks what each of them is, and sends them one after the other as the
// form would send one. Without it the form takes one file at a time. It has no words of its own: they stand in the page's template.
(() => {
  const form = document.querySelector('form[data-drop]');
  const [input, list, said] = ['input[type=file]', '[data-files]', '[data-said]'].map(what => form.querySelector(what));
  const template = form.querySelector('template[data-file]');
  const words = template.dataset;
  const kinds = input.accept.split(',');
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const done = '?xong=tai-len';
  const rows = [];

  input.multiple = true;
  form.querySelector('[data-several]').hidden = false;

  // The service does the thing once under one key, so a file that is sent again after no answer is taken once.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  function say(row, error) {
    row.part('error').textContent = error ?? '';
    row.part('error').hidden = !error;
    row.item.classList.toggle('wrong', Boolean(error));
    return !error;
  }

  const sizeOf = file => {
    const [size, unit] = file.size < 1e6 ? [Math.ceil(file.size / 1e3), 'kB'] : [file.size / 1e6, 'MB'];
    return `${size.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${unit}`;
  };

  const wrongAboutFile = file =>
    !kinds.some(kind => file.name.toLowerCase().endsWith(kind)) ? words.type
      : file.size > Number(form.dataset.largest) ? words.size
        : file.size === 0 ? words.empty : null;

  const wrongAbout = row => wrongAboutFile(row.file) ?? (!row.part('kind').value ? words.kind : !row.part('name').value.trim() ? words.name : null);

  function show() {
    form.querySelector('[data-single]').hidden = rows.length > 0;
  }

  function add(file) {
    const item = template.content.firstElementChild.cloneNode(true);
    const row = { file, item, key: newKey(), part: name => item.querySelector(`[data-of=${name}]`) };
    row.part('file').textContent = file.name;
    row.part('size').textContent = sizeOf(file);
    row.part('name').value = file.name.replace(/\.[^.]*$/, '').slice(0, 200);
    row.part('progress').setAttribute('aria-label', file.name);
    row.part('remove').setAttribute('aria-label', `${row.part('remove').textContent}: ${file.name}`);
    row.part('remove').addEventListener('click', () => { forget(row); input.focus(); });
    rows.push(row);
    list.append(item);
    row.part('fields').hidden = !say(row, wrongAboutFile(file));
  }

  function forget(row) {
    rows.splice(rows.indexOf(row), 1);
    row.item.remove();
    show();
  }

  function take(files) {
    const before = rows.length;
    [...files].forEach(add);
    show();
    rows[before]?.part('kind').focus();
  }

  // As the form stands, with this file's own answers.
  function bodyFor(row) {
    const body = new FormData(form);
    body.set('khoa', row.key);
    body.set('tep', row.file);
    body.set('loai', row.part('kind').value);
    body.set('ten', row.part('name').value);
    body.set('het-han', row.part('until').value);
    ['noi-cap', 'so', 'ngay-cap'].forEach(field => body.delete(field));
    return body;
  }

  function refusalIn(page) {
    const sentences = new DOMParser().parseFromString(page, 'text/html').querySelectorAll('.note.bad li');
    return [...sentences].map(sentence => sentence.textContent.trim()).join(' ') || words.failed;
  }

  /** What is wrong, in a sentence; nothing when the file was taken. */
  const send = row => new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', event => { row.part('progress').value = event.lengthComputable ? 100 * event.loaded / event.total : 0; });
    request.addEventListener('error', () => resolve(words.away));
    request.addEventListener('load', () => {
      if (request.status === 200 && new URL(request.responseURL).search === done) {
        resolve(null);
        return;
      }

      if (request.status === 400) {
        row.key = newKey();
      }

      resolve(request.status === 503 ? words.away : refusalIn(request.responseText));
    });
    request.open('POST', location.pathname);
    request.send(bodyFor(row));
  });

  async function sendRow(row) {
    row.part('progress').hidden = false;
    row.part('state').textContent = words.sending;
    const error = await send(row);
    row.part('progress').hidden = true;
    row.part('state').textContent = error ? '' : words.received;
    return say(row, error);
  }

  async function sendAll() {
    const button = form.querySelector(':scope > button');
    button.disabled = true;
    let received = 0;
    const asked = rows.length;
    for (const row of [...rows]) {
      if (say(row, wrongAbout(row)) && await sendRow(row)) {
        received++;
        row.part('fields').hidden = row.part('remove').hidden = true;
        rows.splice(rows.indexOf(row), 1);
      }
    }

    button.disabled = false;
    if (rows.length === 0) {
      location.assign(location.pathname + done);
      return;
    }

    said.textContent = fill(said.dataset.some, received, asked);
    rows[0].part('kind').focus();
  }

  input.addEventListener('change', () => { take(input.files); input.value = ''; });
  form.addEventListener('submit', event => {
    if (rows.length > 0) {
      event.preventDefault();
      sendAll();
    }
  });

  // A file that misses the form must not take the browser away from the page.
  document.addEventListener('dragover', event => { event.preventDefault(); form.classList.add('over'); });
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) { form.classList.remove('over'); } });
  document.addEventListener('drop', event => {
    event.preventDefault();
    form.classList.remove('over');
    take(event.dataTransfer.files);
  });
})();
