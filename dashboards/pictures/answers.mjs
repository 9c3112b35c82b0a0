// Asks a Prometheus every query of a dashboard, as Grafana would ask it.

const STEPS = 240;

/** The panels of a dashboard, each with what its queries answered. */
export async function answers(prometheus, dashboard, choices, seconds) {
  const to = Math.floor(Date.now() / 1000);
  const range = { from: to - seconds, to, step: Math.max(5, Math.ceil(seconds / STEPS)) };
  const panels = [];
  for (const panel of dashboard.panels) {
    const results = [];
    for (const target of panel.targets ?? []) {
      results.push({
        instant: Boolean(target.instant),
        refId: target.refId,
        legend: substituted(target.legendFormat ?? '', choices, range),
        series: await ask(prometheus, substituted(target.expr, choices, range), target, range),
      });
    }
    panels.push({ panel, results });
  }
  return { title: dashboard.title, range, panels };
}

async function ask(prometheus, query, target, range) {
  const url = new URL(target.instant ? '/api/v1/query' : '/api/v1/query_range', prometheus);
  url.searchParams.set('query', query);
  if (target.instant) {
    url.searchParams.set('time', range.to);
  } else {
    url.searchParams.set('start', range.from);
    url.searchParams.set('end', range.to);
    url.searchParams.set('step', range.step);
  }
  const answer = await (await fetch(url)).json();
  if (answer.status !== 'success') {
    throw new Error(`${query}: ${answer.error}`);
  }
  return answer.data.result;
}

function substituted(query, choices, range) {
  const variables = {
    $__rate_interval: `${4 * range.step}s`,
    $__interval: `${range.step}s`,
    $__range: `${range.to - range.from}s`,
    ...choices,
  };
  return Object.entries(variables)
    .sort(([one], [other]) => other.length - one.length)
    .reduce((text, [name, value]) => text.replaceAll(name, value), query);
}
