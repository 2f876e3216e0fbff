/** The arrows of the house: a later step of the story may know an earlier one, never the reverse (DESIGN.md, section 3). */
const mayKnow = {
  language: [],
  mail: ['language'],
  runtime: ['language'],
  articles: ['language', 'mail', 'runtime'],
  newsletters: ['language', 'mail', 'runtime'],
  subscribers: ['language', 'mail', 'runtime'],
  appeals: ['language', 'mail', 'runtime', 'subscribers'],
  editions: ['language', 'mail', 'runtime', 'articles', 'newsletters', 'subscribers', 'appeals'],
  deliveries: ['language', 'mail', 'runtime', 'newsletters', 'editions', 'appeals', 'subscribers'],
  outbox: ['language', 'mail', 'runtime', 'deliveries', 'subscribers'],
  feedback: ['language', 'mail', 'runtime', 'deliveries', 'outbox', 'editions', 'appeals', 'subscribers'],
  site: [
    'language',
    'mail',
    'runtime',
    'articles',
    'newsletters',
    'subscribers',
    'appeals',
    'editions',
    'deliveries',
    'outbox',
    'feedback',
  ],
  desk: [
    'language',
    'mail',
    'runtime',
    'articles',
    'newsletters',
    'subscribers',
    'appeals',
    'editions',
    'deliveries',
    'outbox',
    'feedback',
  ],
};

const arrows = Object.entries(mayKnow).map(([step, known]) => ({
  name: `${step}-knows-only-earlier-steps`,
  severity: 'error',
  from: { path: `^functions/${step}/` },
  to: { path: '^functions/', pathNot: `^functions/(${[step, ...known].join('|')})/` },
}));

export default {
  forbidden: [
    ...arrows,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'sdk-only-at-the-rim',
      comment: 'Adapters (*-table.ts and the like) and runtime speak to AWS; rules and use cases do not.',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/runtime/|-(table|mailer|queue|store|secret)\\.ts$' },
      to: { path: '(^|node_modules/)@aws-sdk/' },
    },
    {
      name: 'nobody-imports-an-entry',
      severity: 'error',
      from: {},
      to: { path: '\\.lambda\\.tsx?$' },
    },
    {
      name: 'infra-knows-only-env-contracts',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^functions/', pathNot: '\\.env\\.ts$' },
    },
    {
      name: 'the-house-does-not-know-its-infra',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|test)/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.mjml(\\?compiled)?$|^aws-lambda$' },
    },
    {
      name: 'the-product-uses-no-development-dependency',
      severity: 'error',
      from: { path: '^functions/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|cdk.out|\\.pressrun)' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.mjml'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
