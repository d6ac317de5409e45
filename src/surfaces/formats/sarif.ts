/** Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read. */
import { type codes, explainCode } from '#core/codes/index.ts';
import { compareText, type Diagnostic, type Place } from '#core/diagnostic.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

export interface SarifOptions {
  readonly version: string;
  /** The workspace's folder in the repository. */
  readonly prefix: string;
}

export function sarifLog(diagnostics: readonly Diagnostic[], { version, prefix }: SarifOptions) {
  const ruleIds = [...new Set(diagnostics.map(({ code }) => code))].sort(compareText);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'fractal', semanticVersion: version, rules: ruleIds.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'the top folder of the repository' } } },
        results: diagnostics.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: ruleIds.indexOf(diagnostic.code),
          level: LEVELS[diagnostic.severity],
          message: {
            text:
              diagnostic.hint === undefined
                ? diagnostic.message
                : `${diagnostic.message} (hint: ${diagnostic.hint})`,
          },
          ...(diagnostic.at && { locations: [location(diagnostic.at, prefix)] }),
          ...(diagnostic.related &&
            diagnostic.related.length > 0 && {
              relatedLocations: diagnostic.related.map((place) => location(place, prefix)),
            }),
        })),
      },
    ],
  };
}

function rule(id: keyof typeof codes) {
  const entry = explainCode(id);
  return {
    id,
    ...(entry && {
      shortDescription: { text: entry.title },
      fullDescription: { text: entry.why },
      help: { text: entry.fix },
      defaultConfiguration: { level: LEVELS[entry.severity] },
    }),
  };
}

function location({ file, line, column, endColumn, excerpt }: Place, prefix: string) {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: (prefix + file).split('/').map(encodeURIComponent).join('/'),
        uriBaseId: 'ROOT',
      },
      ...(line !== undefined && {
        region: {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(column !== undefined && endColumn !== undefined && { endColumn }),
          ...(excerpt !== undefined && { snippet: { text: excerpt } }),
        },
      }),
    },
  };
}
