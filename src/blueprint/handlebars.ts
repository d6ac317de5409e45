/** The template engine, closed down: its own helpers are taken away but for four, and nothing is looked up at run time. */
import Handlebars from 'handlebars';
import { HELPERS } from './engine.ts';
import { VALUE_HELPERS } from './helpers.ts';

/** Turns of loops and calls of partials in one file, and characters that they give; beyond it, a few short lists or partials inside each other could ask for billions. */
const MOST_TURNS = 100_000;
const MOST_CHARACTERS = 16 * 1024 * 1024;
const KEPT = new Set(['if', 'unless', 'each', 'with']);

export type Program = hbs.AST.Program;
/** Throws a plain error when the template asks for too much, or for what is not there. */
export type CompiledTemplate = (context: unknown) => string;

/** Throws Handlebars' own error on a text that is no template. */
export function parseTemplate(text: string): Program {
  return Handlebars.parse(text);
}

/** Compiles templates that share partials. Each is compiled when it is first used. */
export function templateCompiler(
  partials: ReadonlyMap<string, Program>,
): (program: Program) => CompiledTemplate {
  const budget: Budget = { turns: 0, characters: 0 };
  const environment = closedEnvironment(budget);
  const compiled = Object.fromEntries(
    [...partials].map(([name, program]) => {
      const partial = environment.compile(program, OPTIONS);
      return [name, (...args: Parameters<typeof partial>) => spend(budget, () => partial(...args))];
    }),
  );
  return (program) => {
    const template = environment.compile(program, OPTIONS);
    return (context) => {
      Object.assign(budget, { turns: MOST_TURNS, characters: MOST_CHARACTERS });
      return template(context, { partials: compiled });
    };
  };
}

const OPTIONS: CompileOptions = {
  noEscape: true,
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: {
    ...Object.fromEntries(HELPERS.map(({ name }) => [name, true])),
    helperMissing: false,
    blockHelperMissing: false,
    log: false,
    lookup: false,
  } as KnownHelpers,
};

interface Budget {
  turns: number;
  characters: number;
}

function spend(budget: Budget, work: () => string): string {
  budget.turns -= 1;
  if (budget.turns < 0) throw new Error(`more than ${MOST_TURNS} turns of loops and partials`);
  const text = work();
  budget.characters -= text.length;
  if (budget.characters < 0)
    throw new Error(`more than ${MOST_CHARACTERS} characters from loops and partials`);
  return text;
}

function closedEnvironment(budget: Budget): typeof Handlebars {
  const environment = Handlebars.create();
  const { each } = environment.helpers;
  for (const name of Object.keys(environment.helpers)) {
    if (!KEPT.has(name)) environment.unregisterHelper(name);
  }
  for (const name of Object.keys(environment.decorators)) environment.unregisterDecorator(name);
  environment.registerHelper(
    'each',
    function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
      const { fn } = options;
      const counted = Object.assign((...args: Parameters<typeof fn>) => spend(budget, () => fn(...args)), fn);
      return each?.call(this, list, { ...options, fn: counted } as never);
    },
  );
  environment.registerHelper('raw', (options: Handlebars.HelperOptions) => options.fn({}));
  for (const [name, helper] of Object.entries(VALUE_HELPERS)) {
    // Handlebars adds one argument of its own.
    environment.registerHelper(name, (...args: unknown[]) => helper(...(args.slice(0, -1) as never[])));
  }
  return environment;
}
