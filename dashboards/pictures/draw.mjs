// Draws a dashboard as a picture: draw.mjs PROMETHEUS DASHBOARD.json PICTURE.png [SECONDS] [VARIABLE=VALUE ...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { answers } from './answers.mjs';

const HEIGHT_OF_A_ROW = 36;
const HEAD = 60;
const [prometheus, file, picture, seconds = '900', ...chosen] = process.argv.slice(2);
if (!picture) {
  console.error('usage: draw.mjs PROMETHEUS DASHBOARD.json PICTURE.png [SECONDS] [VARIABLE=VALUE ...]');
  process.exit(2);
}
const choices = { $job: '.+', $instance: '.+', $namespace: '.*', $pod: '.*', $ago: '1d' };
for (const choice of chosen) {
  const [name, value] = choice.split('=', 2);
  choices[`$${name}`] = value;
}
const dashboard = JSON.parse(readFileSync(file, 'utf8'));
const known = await answers(prometheus, dashboard, choices, Number(seconds));
const directory = mkdtempSync(join(tmpdir(), 'unclosed-picture-'));
try {
  await build({
    entryPoints: [resolve(import.meta.dirname, 'panels.jsx')],
    bundle: true,
    alias: { 'react-custom-scrollbars-2': resolve(import.meta.dirname, 'scrollbars.js') },
    minify: true,
    outdir: directory,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'silent',
  });
  const page = join(directory, 'page.html');
  const data = JSON.stringify(known).replaceAll('<', '\\u003c');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="panels.css"><div id="root"></div><script>window.answers=${data}</script><script src="panels.js"></script>`,
  );
  const rows = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  const drawn = spawnSync(
    'chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--virtual-time-budget=10000',
      `--window-size=1400,${HEAD + rows * HEIGHT_OF_A_ROW}`, `--screenshot=${resolve(picture)}`, `file://${page}`],
    { encoding: 'utf8' },
  );
  if (drawn.status !== 0) {
    throw new Error(`chromium: ${drawn.stderr}`);
  }
} finally {
  rmSync(directory, { recursive: true });
}
