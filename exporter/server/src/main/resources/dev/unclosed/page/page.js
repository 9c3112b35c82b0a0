'use strict';
(function () {
  const REFRESH_MILLIS = 3000;
  const HOUR = 3600;
  const MOST_ROWS = 200;
  const opened = new Set();
  let answer = null;
  let status = null;
  let fds = null;
  let failure = null;
  let firstSuspectShown = false;

  function byId(id) { return document.getElementById(id); }

  // All text goes through textContent: names of classes and files are not ours.
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function number(value) { return value === null ? '?' : value.toLocaleString('en'); }

  function duration(seconds) {
    if (seconds < 60) { return Math.round(seconds) + ' s'; }
    if (seconds < HOUR) { return Math.round(seconds / 60) + ' min'; }
    if (seconds < 48 * HOUR) {
      const minutes = Math.floor(seconds % HOUR / 60);
      return Math.floor(seconds / HOUR) + ' h' + (minutes > 0 ? ' ' + minutes + ' min' : '');
    }
    return Math.floor(seconds / (24 * HOUR)) + ' days';
  }

  function growth(perHour) {
    if (perHour === null || perHour === 0) { return ''; }
    const size = Math.abs(perHour);
    return (perHour > 0 ? '+' : '\u2212') + (size < 10 ? size.toFixed(1) : number(Math.round(size))) + '/h';
  }

  function plural(count, one, many) { return number(count) + ' ' + (count === 1 ? one : many); }

  function tile(title, value, mood, note) {
    const made = element('div', 'tile ' + mood);
    made.append(element('h3', '', title), element('div', 'value', value), note);
    return made;
  }

  function note(text) { return element('div', 'note', text); }

  function meter(target) {
    const box = element('div');
    const bar = element('div', 'meter');
    const keys = element('div', 'note');
    const all = target.maxFds || target.openFds || 1;
    if (target.stale > 0) { keys.append(element('span', 'key', 'stale ' + number(target.stale))); }
    if (target.tracked === null) {
      const slice = element('i', 'tracked');
      slice.style.width = 100 * target.openFds / all + '%';
      bar.append(slice);
    }
    for (const part of ['tracked', 'baseline', 'unattributed']) {
      if (target[part] !== null) {
        const slice = element('i', part);
        slice.style.width = 100 * target[part] / all + '%';
        bar.append(slice);
        keys.append(element('span', 'key ' + part, part + ' ' + number(target[part])));
      }
    }
    box.append(bar, keys);
    return box;
  }

  function descriptorsTile(target) {
    if (target.openFds === null) {
      return tile('file descriptors open', 'unknown', '', note('/proc cannot be read'));
    }
    const share = target.maxFds === null ? 0 : target.openFds / target.maxFds;
    const of = target.maxFds === null ? '' : ' of ' + number(target.maxFds);
    const mood = share > 0.9 ? 'bad' : share > 0.7 ? 'warn' : '';
    return tile('file descriptors open', number(target.openFds) + of, mood, meter(target));
  }

  function exhaustionTile(target) {
    const seconds = target.fdExhaustionSeconds;
    if (seconds === undefined) {
      return tile('descriptors run out', 'not known yet', '', note('watched for too short a time'));
    }
    if (seconds === null) {
      return tile('descriptors run out', 'not in sight', 'good', note('no steady growth is seen'));
    }
    const at = new Date(Date.now() + 1000 * seconds);
    const when = seconds < 20 * HOUR ? at.toLocaleTimeString() : at.toLocaleString();
    return tile('descriptors run out in', duration(seconds), seconds < HOUR ? 'bad' : 'warn',
      note('at ' + when + ', at the present slope'));
  }

  function suspectsTile() {
    const suspects = answer.sites.filter((site) => site.suspect);
    const held = suspects.reduce((sum, site) => sum + site.open, 0);
    return tile('suspect sites', number(suspects.length), suspects.length ? 'bad' : 'good',
      note(suspects.length ? plural(held, 'resource', 'resources') + ' held by them'
        : 'no site is old and rising'));
  }

  function lostTile() {
    const sum = (field) => answer.types.reduce((total, type) => total + type[field], 0);
    const orphaned = sum('orphaned');
    const reclaimed = sum('reclaimed');
    return orphaned > 0
      ? tile('orphaned', number(orphaned), 'bad', note('unreachable and open: nothing will ever close them'))
      : tile('reclaimed', number(reclaimed), reclaimed ? 'warn' : 'good',
        note('nobody closed them; the garbage collector\u2019s cleaner did'));
  }

  function warnings(state) {
    const list = [];
    const target = answer.target;
    if (target.recordingActive === false) { list.push('The recording is not active: sites are as of before it left.'); }
    if (target.lostEvents > 0) { list.push(plural(target.lostEvents, 'event was', 'events were') + ' lost: sites may be off until the next announcement.'); }
    if (target.drift > 0) { list.push('Ledger and probe differ by ' + plural(target.drift, 'resource', 'resources') + '.'); }
    if (state) {
      if (!state.up) { list.push('The target has ended; this is its last state.'); }
      if (seesOpenings() && !state.probe.armed) { list.push('The hooks disarmed themselves after ' + plural(state.probe.hookFailures, 'failure', 'failures') + '.'); }
      for (const hook of state.probe.hooks) {
        if (hook.installed < hook.expected) { list.push('Only ' + hook.installed + ' of ' + hook.expected + ' hooks for ' + hook.type + ' are installed.'); }
      }
      for (const missing of state.missing) { list.push(missing); }
    }
    for (const listener of status ? status.listeners : []) {
      if (listener.problem) { list.push(listener.problem); }
    }
    return list;
  }

  function showWarnings(state) {
    const box = byId('warnings');
    box.replaceChildren();
    if (failure) { box.append(element('p', 'bad', 'No answer: ' + failure + '. What you see is old.')); }
    if (answer) { for (const line of warnings(state)) { box.append(element('p', '', line)); } }
  }

  function cell(row, text, className) { row.append(element('td', className || '', text)); }

  function countCell(row, value, className) {
    cell(row, number(value), 'n ' + (className || '') + (value === 0 ? ' zero' : ''));
  }

  // A column of zeros only takes room from the names.
  function hideEmpty(table, rows, field) {
    byId(table).classList.toggle('no-' + field, rows.every((row) => row[field] === 0));
  }

  function showTypes() {
    const body = byId('types').tBodies[0];
    body.replaceChildren();
    for (const type of answer.types) {
      const row = element('tr', type.opened === 0 ? 'zero' : '');
      cell(row, type.type);
      countCell(row, type.open);
      countCell(row, type.opened);
      countCell(row, type.closed);
      countCell(row, type.reclaimed, 'reclaimed warn');
      countCell(row, type.orphaned, 'orphaned bad');
      body.append(row);
    }
  }

  // com.acme.Report.load(Report.java:42): class, method and line loud, the package quiet below.
  function frameText(frame) {
    const paren = frame.indexOf('(') < 0 ? frame.length : frame.indexOf('(');
    const method = frame.lastIndexOf('.', paren);
    const cut = method < 0 ? 0 : frame.lastIndexOf('.', method - 1) + 1;
    const line = /:\d+\)$/.exec(frame);
    const text = element('span');
    text.append(element('strong', '', frame.slice(cut, paren)),
      element('span', 'quiet', line ? line[0].slice(0, -1) : ''));
    if (cut > 0) { text.append(element('span', 'package quiet', frame.slice(0, cut - 1))); }
    return text;
  }

  const JDK_FRAME = /^(javax?|jdk|sun|com\.sun)\./;

  function stackText(stack) {
    const text = element('pre');
    for (const frame of stack) { text.append(element('span', JDK_FRAME.test(frame) ? 'quiet' : '', frame + '\n')); }
    return text;
  }

  function keyOf(site) { return site.type + ' ' + site.site; }

  // Whoever comes in the night wants the stack of the first suspect, not a list to click on.
  function openFirstSuspect(site) {
    if (!firstSuspectShown && site && site.suspect) {
      firstSuspectShown = true;
      opened.add(keyOf(site));
    }
  }

  function siteCell(site, key) {
    const made = element('td', 'site');
    const button = element('button');
    button.type = 'button';
    button.setAttribute('aria-expanded', String(opened.has(key)));
    button.append(frameText(site.frame));
    button.addEventListener('click', () => {
      if (!opened.delete(key)) { opened.add(key); }
      showSites();
    });
    const words = element('span', 'words');
    if (site.suspect) { words.append(element('span', 'word bad', 'suspect')); }
    if (site.known !== null) { words.append(element('span', 'word', 'known: ' + site.known)); }
    if (site.estimated) { words.append(element('span', 'word', 'estimated')); }
    made.append(words, button);
    return made;
  }

  function stackRow(site) {
    const row = element('tr', 'stack');
    const box = element('td');
    box.colSpan = 9;
    const facts = ['site ' + site.site, plural(site.fds, 'descriptor', 'descriptors')];
    if (site.closeWaitSockets > 0) { facts.push('the peer has hung up on ' + number(site.closeWaitSockets)); }
    if (site.openersEnded > 0) { facts.push(number(site.openersEnded) + ' opened by threads that have ended'); }
    box.append(stackText(site.stack), element('div', 'note quiet', facts.join(' \u00b7 ')));
    row.append(box);
    return row;
  }

  function siteRow(site, key) {
    const row = element('tr', site.suspect ? 'suspect' : site.open === 0 ? 'zero' : '');
    row.append(siteCell(site, key));
    cell(row, site.type);
    countCell(row, site.open);
    cell(row, growth(site.growthPerHour), 'n');
    cell(row, site.oldestAgeSeconds === null ? '' : duration(site.oldestAgeSeconds), 'n');
    countCell(row, site.reclaimed, 'reclaimed warn');
    countCell(row, site.orphaned, 'orphaned bad');
    countCell(row, site.opened);
    cell(row, { reclaimable: 'closed after GC', permanent: 'lost for good', none: '' }[site.lifecycle]);
    return row;
  }

  function showSites() {
    const body = byId('sites').tBodies[0];
    const wanted = byId('filter').value.toLowerCase();
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : '';
    const sites = answer.sites.filter((site) =>
      (site.type + ' ' + site.frame + ' ' + site.stack.join(' ')).toLowerCase().includes(wanted));
    body.replaceChildren();
    openFirstSuspect(sites[0]);
    for (const site of sites.slice(0, MOST_ROWS)) {
      const key = keyOf(site);
      const row = siteRow(site, key);
      row.querySelector('button').dataset.key = key;
      body.append(row);
      if (opened.has(key)) { body.append(stackRow(site)); }
      if (focused && focused === key) { row.querySelector('button').focus(); }
    }
    const hint = byId('hint');
    hint.hidden = sites.length > 0 && sites.length <= MOST_ROWS;
    hint.textContent = sites.length > 0 ? 'and ' + number(sites.length - MOST_ROWS) + ' more: filter, or see /api/v1/sites'
      : wanted ? 'No site matches the filter.' : 'Nothing is open that was opened since the start.';
  }

  function seesOpenings() { return answer.target.mode !== 'process'; }

  function byKind() {
    const groups = new Map();
    for (const fd of fds ? fds.fds : []) {
      const state = fd.state === null ? '' : fd.state.toLowerCase();
      const key = fd.kind + ' ' + state;
      const group = groups.get(key) || { kind: fd.kind, state: state, open: 0, example: fd.peer || fd.target || '' };
      group.open++;
      groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => b.open - a.open);
  }

  function showKinds() {
    const body = byId('kinds').tBodies[0];
    body.replaceChildren();
    for (const group of byKind()) {
      const row = element('tr');
      cell(row, group.kind);
      cell(row, group.state);
      countCell(row, group.open);
      cell(row, group.example);
      body.append(row);
    }
  }

  function showTarget() {
    const target = answer.target;
    document.title = (answer.sites.some((site) => site.suspect) ? '\u25CF ' : '') + target.name + ' \u2013 Unclosed';
    byId('target').textContent = target.name + ', pid ' + target.pid + ', up for ' +
      duration((Date.parse(answer.generatedAt) - Date.parse(target.startTime)) / 1000);
    byId('age').textContent = 'as of ' + new Date(answer.generatedAt).toLocaleTimeString();
  }

  function showChooser() {
    const select = byId('targets');
    const names = status.targets.map((target) => target.name);
    byId('chooser').hidden = names.length < 2;
    if (select.options.length !== names.length) {
      select.replaceChildren(...names.map((name) => new Option(name, name)));
    }
  }

  function show() {
    const state = status && answer ? status.targets.find((target) => target.name === answer.target.name) : null;
    showWarnings(state);
    if (!answer) { return; }
    showTarget();
    showChooser();
    const openings = seesOpenings();
    byId('kinds-section').hidden = openings;
    for (const section of document.querySelectorAll('.openings')) { section.hidden = !openings; }
    byId('tiles').replaceChildren(descriptorsTile(answer.target), exhaustionTile(answer.target));
    if (!openings) {
      showKinds();
      return;
    }
    byId('tiles').append(suspectsTile(), lostTile());
    for (const field of ['reclaimed', 'orphaned']) {
      hideEmpty('sites', answer.sites, field);
      hideEmpty('types', answer.types, field);
    }
    showSites();
    showTypes();
  }

  async function fetched(path) {
    const response = await fetch(path, { cache: 'no-store' });
    if (!response.ok) { throw new Error(response.status + ' ' + (await response.text()).trim()); }
    return response.json();
  }

  async function refresh() {
    const query = new URLSearchParams();
    if (byId('all').checked) { query.set('all', 'true'); }
    if (byId('raw').checked) { query.set('raw', 'true'); }
    if (byId('targets').value) { query.set('target', byId('targets').value); }
    try {
      const answers = await Promise.all([fetched('/api/v1/status'), fetched('/api/v1/sites?' + query)]);
      [status, answer] = answers;
      fds = seesOpenings() ? null : await fetched('/api/v1/fds?' + query);
      failure = null;
    } catch (e) {
      failure = e.message;
    }
    show();
  }

  async function keepFresh() {
    if (!document.hidden) { await refresh(); }
    setTimeout(keepFresh, REFRESH_MILLIS);
  }

  for (const id of ['all', 'raw', 'targets']) { byId(id).addEventListener('change', refresh); }
  byId('filter').addEventListener('input', () => { if (answer) { showSites(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { refresh(); } });
  keepFresh();
})();
