/** Which view shows which command; loaded when it is used. */
import type { View } from './view.ts';

type Loader = () => Promise<View>;

export const views = {
  'blueprint lint': async () => (await import('./blueprint-lint-view.ts')).blueprintLintView,
  'blueprint list': async () => (await import('./blueprint-list-view.ts')).blueprintListView,
  'blueprint render': async () => (await import('./blueprint-render-view.ts')).blueprintRenderView,
  'blueprint show': async () => (await import('./blueprint-show-view.ts')).blueprintShowView,
  check: async () => (await import('./check-view.ts')).checkView,
  doctor: async () => (await import('./doctor-view.ts')).doctorView,
  economics: async () => (await import('./economics-view.ts')).economicsView,
  explain: async () => (await import('./explain-view.ts')).explainView,
  init: async () => (await import('./init-view.ts')).initView,
  'pattern explain': async () => (await import('./pattern-explain-view.ts')).patternExplainView,
  'pattern list': async () => (await import('./pattern-list-view.ts')).patternListView,
  'pattern show': async () => (await import('./pattern-show-view.ts')).patternShowView,
  'policy test': async () => (await import('./policy-test-view.ts')).policyTestView,
  propose: async () => (await import('./propose-view.ts')).proposeView,
  'propose revert': async () => (await import('./propose-view.ts')).proposeRevertView,
  publish: async () => (await import('./publish-view.ts')).publishView,
  'site build': async () => (await import('./publish-view.ts')).siteBuildView,
  'site serve': async () => (await import('./publish-view.ts')).siteServeView,
  start: async () => (await import('./start-view.ts')).startView,
  log: async () => (await import('./log-view.ts')).logView,
  fmt: async () => (await import('./fmt-view.ts')).fmtView,
  month: async () => (await import('./month-view.ts')).monthView,
  plan: async () => (await import('./plan-view.ts')).planView,
  approve: async () => (await import('./approve-view.ts')).approveView,
  query: async () => (await import('./query-view.ts')).queryView,
  schema: async () => (await import('./schema-view.ts')).schemaView,
  close: async () => (await import('./close-view.ts')).closeView,
  add: async () => (await import('./add-view.ts')).addView,
  import: async () => (await import('./import-view.ts')).importView,
  why: async () => (await import('./why-view.ts')).whyView,
  version: async () => (await import('./version-view.ts')).versionView,
  completion: async () => (await import('./completion-view.ts')).completionView,
} satisfies Record<string, Loader>;
