// The page can be read without this: it sorts, filters, opens and prints.
(() => {
  'use strict';
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const form = by('filters');
  const table = by('list');
  const body = table.tBodies[0];
  const most = 200; // that are opened at once
  root.classList.add('js');
  form.hidden = false;

  const rank = { eligible: 0, needs_review: 1, not_eligible: 2 };
  const words = (row, name) => {
    const cell = row.querySelector(name);
    return cell ? cell.textContent : '';
  };
  const rows = Array.from(body.rows, (row, at) => {
    const keys = row.dataset.k.split(' ');
    const cells = Array.from(row.cells, (c) => (c.className === 'more' ? '' : c.textContent));
    return {
      row,
      at,
      shown: true,
      keys: ' ' + row.dataset.k + ' ',
      text: cells.join(' ').toLowerCase(),
      who: words(row, '.who').trim(),
      outcome: rank[keys[0]],
      failing: row.querySelectorAll('.req').length,
      short: Number(row.dataset.s),
      asks: parseInt(words(row, '.asks'), 10) || 0,
    };
  });

  // Opening: what belongs to an applicant is built when it is first looked at.
  const build = (details) => {
    const held = details.querySelector('noscript');
    if (!held) return;
    const box = document.createElement('div');
    box.innerHTML = held.textContent;
    const print = document.createElement('button');
    print.type = 'button';
    print.className = 'print-one';
    print.textContent = 'Print this applicant';
    box.querySelector('.because').after(print);
    held.replaceWith(box);
  };
  const opened = () => body.querySelectorAll('tr:not([hidden]) details[open]');
  body.addEventListener('toggle', (e) => {
    if (e.target.open) build(e.target);
    tell();
  }, true);

  // Filtering.
  const text = by('f-text');
  const selects = Array.from(form.querySelectorAll('[data-filter]'));
  const count = by('count');
  let order = '';
  const filter = () => {
    const want = text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const keys = selects.map((s) => s.value).filter(Boolean).map((k) => ' ' + k + ' ');
    for (const r of rows) {
      const shown = keys.every((k) => r.keys.includes(k)) && want.every((w) => r.text.includes(w));
      if (shown !== r.shown) {
        r.shown = shown;
        r.row.hidden = !shown;
      }
    }
    const chosen = selects.filter((s) => s.value).map((s) => s.labels[0].textContent + ': ' + s.selectedOptions[0].textContent.replace(/ \(\d+\)$/, ''));
    if (want.length) chosen.push('Search: ' + text.value.trim());
    by('chosen').textContent = chosen.join('. ');
    tell();
  };
  const tell = () => {
    const n = rows.filter((r) => r.shown).length;
    const open = opened().length;
    const say = n + ' of ' + rows.length + ' applicants shown' + order + (open ? '; ' + open + ' open.' : '.');
    if (count.textContent !== say) count.textContent = say;
    by('none').hidden = n > 0;
    const all = by('open-all');
    if (all) {
      all.disabled = n === 0 || n > most;
      all.textContent = n > most ? 'Open those shown (' + most + ' at most)' : 'Open those shown';
      by('close-all').disabled = open === 0;
      by('print-opened').disabled = open === 0;
    }
  };
  form.addEventListener('input', filter);
  form.addEventListener('submit', (e) => e.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  by('none-reset').addEventListener('click', () => {
    form.reset();
    text.focus();
  });

  // Sorting: a head is pressed once for up, again for down, again for the
  // order of the input.
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const heads = Array.from(table.tHead.querySelectorAll('[data-sort]'));
  const sort = (head) => {
    const next = { none: 'ascending', ascending: 'descending', descending: 'none' };
    const way = next[head.getAttribute('aria-sort') || 'none'];
    for (const h of heads) h.removeAttribute('aria-sort');
    if (way !== 'none') head.setAttribute('aria-sort', way);
    const name = head.dataset.sort;
    const sign = way === 'descending' ? -1 : 1;
    const compare = name === 'who' ? (a, b) => collator.compare(a.who, b.who) : (a, b) => a[name] - b[name];
    rows.sort((a, b) => (way === 'none' ? 0 : sign * compare(a, b)) || a.at - b.at);
    body.append(...rows.map((r) => r.row));
    order = way === 'none' ? '' : ', by ' + head.textContent.trim().toLowerCase() + ', ' + way;
    tell();
  };
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.addEventListener('click', () => sort(head));
    head.append(button);
  }

  // Opening and printing several.
  const on = (id, what) => by(id) && by(id).addEventListener('click', what);
  on('open-all', () => {
    for (const r of rows) {
      if (!r.shown) continue;
      const d = r.row.querySelector('details');
      build(d);
      d.open = true;
    }
  });
  on('close-all', () => {
    for (const d of opened()) d.open = false;
  });
  const print = (what, row) => {
    root.dataset.print = what;
    if (row) row.classList.add('printing');
    const after = () => {
      delete root.dataset.print;
      if (row) row.classList.remove('printing');
    };
    addEventListener('afterprint', after, { once: true });
    window.print();
  };
  on('print-list', () => print('list'));
  on('print-opened', () => print('opened'));
  body.addEventListener('click', (e) => {
    if (e.target.className === 'print-one') print('one', e.target.closest('tr'));
  });

  // A link to one applicant, such as report.html#a12, opens it.
  const follow = () => {
    const row = /^#a\d+$/.test(location.hash) && by(location.hash.slice(1));
    const d = row && row.querySelector('details');
    if (!d) return;
    build(d);
    d.open = true;
    row.scrollIntoView();
  };
  addEventListener('hashchange', follow);
  follow();
  tell();
})();
