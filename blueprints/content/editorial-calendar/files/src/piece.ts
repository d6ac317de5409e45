/** A piece as it is written: its day and short name from the name of the file, the rest from its head. */
export interface Piece {
  readonly file: string;
  /** `2026-01-15`, the day on which it appears. */
  readonly day: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Rules {
  readonly channels: readonly string[];
  readonly stages: readonly {
    readonly name: string;
    readonly title: string;
    readonly needs: readonly string[];
  }[];
}

const FIELDS = ['title', 'stage', 'author', 'due', 'channel', 'summary', 'reviewer'];

/** The piece, or what is wrong with the file as such. */
export function readPiece(file: string, text: string): Piece | string {
  const [, day = ''] = /^(\d{4}-\d{2}-\d{2})-[a-z0-9-]+\.md$/.exec(file) ?? [];
  if (!isDay(day)) return `${file}: is not named like 2026-01-15-welcome.md`;
  const [, head] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  if (head === undefined) return `${file}: does not begin with a head between two lines of ---`;
  const fields: Record<string, string> = {};
  for (const line of head.split('\n')) {
    const [, name = '', value = ''] = /^([a-z]+): *(.*?) *$/.exec(line) ?? [];
    if (!FIELDS.includes(name)) return `${file}: \`${line}\` is not one of ${FIELDS.join(', ')}`;
    if (fields[name] !== undefined) return `${file}: says ${name} twice`;
    fields[name] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return { file, day, fields };
}

/** Everything that the rules of its stage ask for and the piece does not say. */
export function troublesOf({ file, day, fields }: Piece, { channels, stages }: Rules): string[] {
  const stage = stages.find(({ name }) => name === fields.stage);
  const needs = ['title', 'stage', ...(stage?.needs ?? [])].filter((name) => !fields[name]);
  return [
    ...needs.map((name) => `has no ${name}`),
    ...(fields.stage && !stage
      ? [`stage ${fields.stage} is none of ${stages.map(({ name }) => name).join(', ')}`]
      : []),
    ...(fields.channel && !channels.includes(fields.channel)
      ? [`channel ${fields.channel} is none of ${channels.join(', ')}`]
      : []),
    ...(fields.due && !isDay(fields.due) ? [`due ${fields.due} is no day`] : []),
    ...(fields.due && fields.due > day ? ['is due after it appears'] : []),
    ...(fields.reviewer && fields.reviewer === fields.author ? ['is reviewed by its author'] : []),
  ].map((words) => `${file}: ${words}`);
}

/** Pieces in the first stage that appear within so many days after today, or should have appeared. */
export function latePieces(
  pieces: readonly Piece[],
  { stages }: Rules,
  leadDays: number,
  today: string,
): Piece[] {
  const limit = new Date(Date.parse(today) + leadDays * 86_400_000).toISOString().slice(0, 10);
  return pieces.filter(({ day, fields }) => fields.stage === stages[0]?.name && day <= limit);
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
