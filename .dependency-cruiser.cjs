// The walls between the modules. A module imports only lower ones, through their doors.
const modules = [
  'tenancy',
  'identity',
  'catalog',
  'customers',
  'scheduling',
  'payments',
  'booking',
  'notifications',
  'ready',
  'desk',
  'calendar',
  'messaging',
  'reviews',
  'loyalty',
  'pages',
  'assistant',
  'engagement',
  'marketplace',
  'analytics',
  'billing',
  'privacy',
  'accounts',
  'imports',
  'admin',
]
const doors = '(index\\.server|rules|schema)\\.ts$'

const onlyDownwards = modules.slice(0, -1).map((module, index) => ({
  name: `${module}-imports-only-lower-modules`,
  comment: 'Effects upwards travel as events.',
  severity: 'error',
  from: { path: `^app/domain/${module}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^app/domain/(${modules.slice(index + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...onlyDownwards,
    {
      name: 'modules-have-doors',
      comment: 'Another module is entered through index.server, rules or schema (and the engine, which is a contract).',
      severity: 'error',
      from: { path: '^app/domain/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^app/domain/[^/]+/',
        pathNot: ['^app/domain/$1/', `^app/domain/[^/]+/${doors}`, '^app/domain/scheduling/slots\\.ts$'],
      },
    },
    {
      name: 'doors-for-everyone-else',
      severity: 'error',
      from: { path: '^(app/routes|inngest|app/ui|app/lib)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^app/domain/[^/]+/', pathNot: `^app/domain/[^/]+/${doors}` },
    },
    {
      name: 'rules-do-no-io',
      severity: 'error',
      from: {
        path: ['^app/domain/[^/]+/(rules|schema|slots)\\.ts$', '^app/domain/scheduling/slots/'],
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: [
          '\\.server\\.ts$',
          '^app/routes/',
          '^(node:)?(fs|net|http|https|child_process|dns)$',
          'node_modules/(postgres|stripe|twilio|inngest|nodemailer)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-domain-and-lib-touch-the-database',
      severity: 'error',
      from: { path: '^(app/routes|app/ui|emails|inngest)/' },
      to: { path: '(queries\\.server\\.ts$|^node_modules/postgres/)' },
    },
    {
      name: 'domain-knows-no-routes-ui-or-jobs',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { path: '^(app/routes|app/ui|inngest)/' },
    },
    {
      name: 'lib-knows-nothing-above',
      severity: 'error',
      from: { path: '^app/lib/' },
      to: { path: '^(app/(domain|routes|ui)|inngest|emails)/' },
    },
    {
      name: 'emails-know-words-and-lib',
      severity: 'error',
      from: { path: '^emails/' },
      to: { path: '^(app/(domain|routes|ui)|inngest)/' },
    },
    {
      name: 'ui-has-no-server-imports',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '\\.server\\.tsx?$' },
    },
    {
      name: 'nothing-shipped-imports-tools',
      severity: 'error',
      from: { path: '^(app|emails|inngest|server\\.ts)', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(local|tests|bench)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '(virtual:|build/server/index\\.js|\\?)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'],
    },
  },
}
