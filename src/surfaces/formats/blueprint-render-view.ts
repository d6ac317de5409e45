import type { RenderResult } from '#kernel/commands/blueprint-render.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import type { Look } from './look.ts';
import { nextLines } from './next-lines.ts';
import { counted } from './numbers.ts';
import { type Row, table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';
import { writtenLines } from './written-lines.ts';

type File = NonNullable<RenderResult['render']>['files'][number];

export const blueprintRenderView: View<RenderResult> = {
  text(result, look, { isQuiet }) {
    const findings = diagnosticsText(result.diagnostics, look);
    const gap = findings.length > 0 ? [''] : [];
    if (!result.render) return findings;
    if (result.isDryRun) return [...findings, ...gap, ...preview(result, result.render.files, look)];
    return [...findings, ...gap, ...made(result, result.render.files, look, isQuiet)];
  },
};

function made(
  { blueprint, version, made: repository }: RenderResult,
  files: readonly File[],
  look: Look,
  isQuiet: boolean,
): string[] {
  if (!repository) return [];
  const { place, commit, making, actions, manifest } = repository;
  const words = making === 'made' ? counted(files.length, 'file') : 'there already';
  return [
    `${look.paint.good('✓')} ${visible(place)}  ${words}, from ${visible(blueprint)} ${version}, commit ${commit.slice(0, 7)}`,
    ...actions.map((each) => actionLine(each, look)),
    ...(manifest
      ? writtenLines(manifest, look, isQuiet)
      : [look.paint.faint('  its manifest is there already')]),
    ...(isQuiet || manifest ? [] : nextLines(['check'], look)),
  ];
}

function actionLine(
  { action, outcome, words }: NonNullable<RenderResult['made']>['actions'][number],
  { paint }: Look,
): string {
  const mark = {
    done: paint.good('✓'),
    there: paint.good('✓'),
    skipped: paint.faint('–'),
    refused: paint.bad('✗'),
  };
  const said = `${action.replaceAll('-', ' ')}: ${visible(words)}`;
  return `${mark[outcome]} ${outcome === 'there' ? `${said} (there already)` : said}`;
}

function preview({ blueprint, version, place }: RenderResult, files: readonly File[], look: Look): string[] {
  const to = place === null ? '' : ` → ${visible(place)}`;
  const differing = files.filter(({ change }) => change === 'differs');
  return [
    `${look.paint.strong(visible(blueprint))} ${version}${to}  ${counted(files.length, 'file')}`,
    ...tree(files, look),
    ...differing.flatMap((file) => ['', ...diff(file, look)]),
  ];
}

/** Folders and files, each below the folder that holds it. */
function tree(files: readonly File[], look: Look): string[] {
  const rows: Row[] = [];
  let open: readonly string[] = [];
  for (const file of files) {
    const names = file.path.split('/');
    const folders = names.slice(0, -1);
    const shared = folders.findIndex((name, depth) => open[depth] !== name);
    const from = shared === -1 ? folders.length : shared;
    for (const [index, name] of folders.slice(from).entries()) {
      rows.push({ cells: [`${'  '.repeat(from + index + 1)}${name}/`, '', '', ''], paint: look.paint.faint });
    }
    open = folders;
    rows.push({
      cells: [`${'  '.repeat(names.length)}${names.at(-1)}`, file.class, size(file), change(file, look)],
    });
  }
  const columns = [
    { title: 'file', isCut: true },
    { title: 'class' },
    { title: 'lines', align: 'right' as const, drop: 1 },
    { title: '' },
  ];
  return table(columns, rows, look);
}

function size({ lines, size: bytes }: File): string {
  return lines === null ? `${bytes} B` : String(lines);
}

function change({ change: kind, diff: hunks }: File, { paint }: Look) {
  if (kind === 'same') return { text: 'same', paint: paint.faint };
  if (kind === 'new') return { text: 'new', paint: paint.good };
  const count = (sign: string) => hunks.filter((line) => line.startsWith(sign)).length;
  return { text: hunks.length === 0 ? 'differs' : `+${count('+')} −${count('-')}`, paint: paint.warn };
}

function diff({ path, diff: hunks }: File, { paint }: Look): string[] {
  if (hunks.length === 0) return [paint.faint(`${visible(path)} differs`)];
  return [
    paint.strong(`--- ${visible(path)}`),
    paint.strong(`+++ ${visible(path)}`),
    ...hunks.map((line) => {
      const shown = visible(line);
      if (line.startsWith('@@')) return paint.accent(shown);
      if (line.startsWith('+')) return paint.good(shown);
      return line.startsWith('-') ? paint.bad(shown) : shown;
    }),
  ];
}
