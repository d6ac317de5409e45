/** Where a run of changed lines may stand in several places, the place that git chooses. */

/**
 * Moves each run of changed lines as far down as equal lines let it (a line that was repeated may be taken for the
 * first or for the second), or to the last place where it meets a change of the other text. Runs that meet become one.
 */
export function slideChanges(lines: Int32Array, marks: Uint8Array, otherMarks: Uint8Array): void {
  const own = new Runs(marks);
  const other = new Runs(otherMarks);
  for (;;) {
    if (own.end > own.start) slide(lines, own, other);
    if (!own.next()) return;
    other.next();
  }
}

function slide(lines: Int32Array, own: Runs, other: Runs): void {
  for (;;) {
    const size = own.end - own.start;
    let meeting = -1;
    while (own.slideUp(lines)) other.previous();
    const highest = own.end;
    if (other.end > other.start) meeting = own.end;
    while (own.slideDown(lines)) {
      other.next();
      if (other.end > other.start) meeting = own.end;
    }
    // It met another run on the way and grew: now it may slide farther.
    if (size !== own.end - own.start) continue;
    if (own.end === highest || meeting === -1) return;
    while (other.end === other.start) {
      own.slideUp(lines);
      other.previous();
    }
    return;
  }
}

/** The runs of marked lines of one text, the empty ones between unmarked lines included: the other text has as many. */
class Runs {
  readonly #marks: Uint8Array;
  start = 0;
  end = 0;

  constructor(marks: Uint8Array) {
    this.#marks = marks;
    this.#grow();
  }

  next(): boolean {
    if (this.end === this.#marks.length) return false;
    this.start = this.end + 1;
    this.end = this.start;
    this.#grow();
    return true;
  }

  previous(): void {
    this.end = this.start - 1;
    this.start = this.end;
    while (this.#marks[this.start - 1] === 1) this.start -= 1;
  }

  slideDown(lines: Int32Array): boolean {
    if (this.end >= lines.length || lines[this.start] !== lines[this.end]) return false;
    this.#marks[this.start] = 0;
    this.#marks[this.end] = 1;
    this.start += 1;
    this.end += 1;
    this.#grow();
    return true;
  }

  slideUp(lines: Int32Array): boolean {
    if (this.start === 0 || lines[this.start - 1] !== lines[this.end - 1]) return false;
    this.start -= 1;
    this.end -= 1;
    this.#marks[this.start] = 1;
    this.#marks[this.end] = 0;
    while (this.#marks[this.start - 1] === 1) this.start -= 1;
    return true;
  }

  #grow(): void {
    while (this.#marks[this.end] === 1) this.end += 1;
  }
}
