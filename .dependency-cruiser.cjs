/** Who may import whom (docs/architecture.md). scripts/check-imports.mjs runs it and counts what it has seen. */

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never(
      'model-imports-nothing',
      'lib/model is what everything else speaks in.',
      { path: '^lib/model/' },
      { pathNot: '^lib/model/' },
    ),
    never(
      'pure-rules-import-only-the-model',
      'Rules of lag, topology, flows and envelopes are pure: they know nothing but the model.',
      { path: '^lib/(lag|topology|flows|envelope)/' },
      { pathNot: ['^lib/model/', '^lib/$1/'] },
    ),
    never(
      'kafka-only-by-the-engine',
      'One owner of the broker.',
      { path: '^(lib|app|components)/', pathNot: '^lib/(engine|sources/kafka)/' },
      { path: '^lib/sources/kafka/' },
    ),
    never(
      'duckdb-only-by-the-engine',
      'One owner of the store.',
      { path: '^(lib|app|components)/', pathNot: '^lib/(engine|store/duckdb)/' },
      { path: ['^lib/store/duckdb/', '^node_modules/@duckdb/'] },
    ),
    never(
      'one-kafka-client',
      'The client is the source adapter’s; kafkajs is what the demo’s services run.',
      { path: '^(lib|app|components)/', pathNot: '^lib/sources/kafka/' },
      { path: '^node_modules/(kafkajs|@platformatic/kafka)/' },
    ),
    never('kafkajs-not-in-the-product', 'See above.', { path: '^lib/sources/' }, { path: '^node_modules/kafkajs/' }),
    never(
      'browser-code-stays-in-the-browser',
      'Components and hooks know the model and the API, never what answers it.',
      { path: ['^components/', '^lib/hooks/'] },
      { path: '^lib/', pathNot: '^lib/(model|api|hooks)/' },
    ),
    never(
      'pages-do-not-reach-behind-the-api',
      'Pages and routes go through lib/api, lib/hooks and lib/server.',
      { path: '^app/' },
      { path: '^lib/(engine|layout|sources|store)/' },
    ),
    never(
      'contracts-know-only-the-model',
      'Both sides share them.',
      { path: '^lib/api/' },
      { path: '^lib/', pathNot: '^lib/(api|model)/' },
    ),
    never(
      'product-stands-alone',
      'What ships needs no demo, test or bench.',
      { path: '^(lib|app|components)/' },
      { path: '^(demo|tests|bench|scripts)/' },
    ),
    never('no-circles', 'Two files that import each other are one.', {}, { circular: true }),
    never('no-dead-ends', 'It leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no API that dependency-cruiser could use: with it nothing is seen and "no violations" are found.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|woff2)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
