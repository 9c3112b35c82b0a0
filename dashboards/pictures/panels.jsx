// Draws the panels of a dashboard with Grafana's own components, from what is in the page.
import React from 'react';
import { createRoot } from 'react-dom/client';
import { BigValue, PanelChrome, Table, TimeSeries } from '@grafana/ui';
import {
  FieldType,
  ThemeContext,
  applyFieldOverrides,
  createTheme,
  dateTime,
  getDisplayProcessor,
  reduceField,
  toDataFrame,
} from '@grafana/data';

const COLUMNS = 24;
const CELL = 36;
const GAP = 8;
const WIDTH = 1400;
const { title, range, panels } = window.answers;
const theme = createTheme({ colors: { mode: 'dark' } });
const timeRange = {
  from: dateTime(range.from * 1000),
  to: dateTime(range.to * 1000),
  raw: { from: dateTime(range.from * 1000), to: dateTime(range.to * 1000) },
};

/** Prometheus writes +Inf. */
function number(text) {
  return text.endsWith('Inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}

function named(legend, labels) {
  return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => labels[label] ?? '');
}

function seriesFrames(results) {
  return results.flatMap(({ series, legend }) =>
    series.map(({ metric, values, value }) => {
      const points = values ?? [value];
      return toDataFrame({
        name: named(legend, metric),
        fields: [
          { name: 'Time', type: FieldType.time, values: points.map(([time]) => time * 1000) },
          {
            name: 'Value',
            type: FieldType.number,
            labels: metric,
            values: points.map(([, text]) => number(text)),
            config: { displayName: named(legend, metric) || undefined },
          },
        ],
      });
    }),
  );
}

/** One row for each set of labels, with a value of each query: Grafana's transformation merge. */
function merged(results) {
  const rows = new Map();
  for (const { series, refId } of results) {
    for (const { metric, value } of series) {
      const { __name__, ...labels } = metric;
      const key = JSON.stringify(Object.entries(labels).sort());
      const row = rows.get(key) ?? { ...labels };
      row[results.length === 1 ? 'Value' : `Value #${refId}`] = number(value[1]);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

/** Its columns, as Grafana's transformation organize puts and names them. */
function tableFrame(results, panel) {
  const rows = merged(results);
  const { options = {} } = panel.transformations?.find(({ id }) => id === 'organize') ?? {};
  const place = (name) => options.indexByName?.[name] ?? Infinity;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => !options.excludeByName?.[name])
    .sort((one, other) => place(one) - place(other));
  return toDataFrame({
    fields: names.map((name) => ({
      name: options.renameByName?.[name] ?? name,
      type: name.startsWith('Value') ? FieldType.number : FieldType.string,
      values: rows.map((row) => row[name] ?? null),
    })),
  });
}

/** What the panel says of all fields, and of those that an override names. */
function configOf(field, panel) {
  const { defaults = {}, overrides = [] } = panel.fieldConfig ?? {};
  const config = { color: { mode: 'palette-classic' }, ...defaults, ...field.config };
  config.custom = { lineWidth: 1, fillOpacity: 0, drawStyle: 'line', ...defaults.custom };
  for (const { matcher, properties } of overrides) {
    if (matcher.id === 'byName' && matcher.options === field.name) {
      for (const { id, value } of properties) {
        if (id.startsWith('custom.')) {
          config.custom[id.slice('custom.'.length)] = value;
        } else {
          config[id] = value;
        }
      }
    }
  }
  return config;
}

function configured(frames, panel) {
  const data = frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      field.type === FieldType.time ? field : { ...field, config: configOf(field, panel) },
    ),
  }));
  return applyFieldOverrides({
    data,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
}

/** Columns that an override of the panel hides stay out, as in Grafana. */
function visible(frame) {
  return {
    ...frame,
    fields: frame.fields.filter((field) => !field.config.custom?.hidden && !field.config.custom?.hideFrom?.viz),
  };
}

function Stat({ panel, results, width, height }) {
  const frames = configured(seriesFrames(results), panel);
  const field = frames[0]?.fields[1];
  if (!field) {
    return <div style={{ padding: 16, fontSize: 24 }}>{panel.fieldConfig?.defaults?.noValue ?? 'No data'}</div>;
  }
  const display = field.display ?? getDisplayProcessor({ field, theme });
  const { lastNotNull } = reduceField({ field, reducers: ['lastNotNull'] });
  return (
    <BigValue theme={theme} width={width} height={height} value={display(lastNotNull)}
      colorMode={panel.options?.colorMode ?? 'value'} graphMode="none"
      justifyMode={panel.options?.justifyMode ?? 'auto'} textMode="value" />
  );
}

function Body({ panel, results, width, height }) {
  if (panel.type === 'stat') {
    return <Stat panel={panel} results={results} width={width} height={height} />;
  }
  if (panel.type === 'table') {
    const [frame] = configured([tableFrame(results, panel)], panel);
    return <Table data={visible(frame)} width={width} height={height} />;
  }
  const frames = configured(seriesFrames(results), panel);
  if (frames.length === 0) {
    return <div style={{ padding: 16 }}>No data</div>;
  }
  const legend = { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [], ...panel.options?.legend };
  return <TimeSeries frames={frames} timeRange={timeRange} timeZone="utc" width={width} height={height} legend={legend} options={{}} />;
}

function Dashboard() {
  const cell = WIDTH / COLUMNS;
  const bottom = Math.max(...panels.map(({ panel }) => panel.gridPos.y + panel.gridPos.h));
  return (
    <ThemeContext.Provider value={theme}>
      <h3 style={{ margin: '12px 8px', color: theme.colors.text.primary }}>{title}</h3>
      <div style={{ position: 'relative', width: WIDTH, height: bottom * CELL }}>
        {panels.map(({ panel, results }, index) => {
          const { x, y, w, h } = panel.gridPos;
          const place = { position: 'absolute', left: x * cell + GAP / 2, top: y * CELL };
          return (
            <div key={index} style={place}>
              <PanelChrome title={panel.title} width={w * cell - GAP} height={h * CELL - GAP}>
                {(width, height) => <Body panel={panel} results={results} width={width} height={height} />}
              </PanelChrome>
            </div>
          );
        })}
      </div>
    </ThemeContext.Provider>
  );
}

document.body.style.background = theme.colors.background.canvas;
document.body.style.color = theme.colors.text.primary;
document.body.style.fontFamily = theme.typography.fontFamily;
document.body.style.margin = '0';
const inherited = document.createElement('style');
inherited.textContent = '*, ::before, ::after { box-sizing: border-box; } button, a { color: inherit; background: none; border: 0; font: inherit; }';
document.head.append(inherited);
createRoot(document.getElementById('root')).render(<Dashboard />);
