/** Parts of a page that may not become too long: each gets its share of the room, and says what it leaves out. */
import type { Markup } from './markdown.ts';

export interface Section {
  /** Shown also while it is folded. */
  readonly title: Markup;
  readonly isOpen: boolean;
  /** Before the first line: the head of a table. */
  readonly head: Markup;
  /** Each ends with a line end, and stands or falls as a whole. */
  readonly lines: readonly Markup[];
  /** Of the room, in percent; what it does not need goes to the others, the first ones first. */
  readonly share: number;
}

/** What is said in place of lines. */
export type Beyond = (left: number) => Markup;

/** The sections in `room` UTF-16 units, each whole in itself: what is opened is closed. */
export function fitted(sections: readonly Section[], room: number, beyond: Beyond): Markup[] {
  const needs = sections.map((section) => folded(section, section.lines, '').length);
  const rooms = roomsFor(sections, needs, room);
  return sections.map((section, index) => fitting(section, rooms[index] ?? 0, beyond)).filter(Boolean);
}

function roomsFor(sections: readonly Section[], needs: readonly number[], room: number): number[] {
  const rooms = sections.map(({ share }, index) =>
    Math.min(needs[index] ?? 0, Math.floor((room * share) / 100)),
  );
  let left = room - rooms.reduce((sum, each) => sum + each, 0);
  return rooms.map((own, index) => {
    const more = Math.min(left, (needs[index] ?? 0) - own);
    left -= more;
    return own + more;
  });
}

/** As many lines as there is room for, and how many there are besides; '' when not even that has room. */
function fitting(section: Section, room: number, beyond: Beyond): Markup {
  const { lines } = section;
  if (lines.length === 0) return '';
  const whole = folded(section, lines, '');
  if (whole.length <= room) return whole;
  const most = beyond(lines.length);
  let length = folded(section, [], most).length;
  let shown = 0;
  for (const line of lines) {
    if (length + line.length > room) break;
    length += line.length;
    shown += 1;
  }
  const cut = folded(section, lines.slice(0, shown), beyond(lines.length - shown));
  return cut.length <= room ? cut : '';
}

function folded({ title, isOpen, head }: Section, lines: readonly Markup[], rest: Markup): Markup {
  const body = `${lines.length === 0 ? '' : head + lines.join('')}${rest === '' ? '' : `\n${rest}\n`}`;
  return `<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n</details>\n\n`;
}
