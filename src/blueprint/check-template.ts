/**
 * Follows every path of a template through the shape of its input. Handlebars takes `{{#if misspelt}}` for false without
 * a word; here it is an error, before anything is rendered.
 */
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { HELPERS, type HelperRule, helperRule, type Take } from './engine.ts';
import { found, placeIn } from './finding.ts';
import { provenBy } from './proven.ts';
import { resolve, type Scope, scopeInside, type Target, targetOf, topScope } from './scope.ts';
import { ANY, type Field, type Shape } from './shape.ts';
import type { Template } from './template.ts';

/** Partials inside each other, and all calls of partials from one file. */
const DEEPEST = 8;
const MOST_CALLS = 2000;

export interface TemplateCheck {
  readonly diagnostics: readonly Diagnostic[];
  /** Every path that is read, from the top of the input. */
  readonly reads: readonly (readonly string[])[];
}

/** Everything in the template that the input cannot have, or that may not be said. `partials` may be called by it. */
export function checkTemplate(
  template: Template,
  partials: ReadonlyMap<string, Template>,
  input: Shape,
): TemplateCheck {
  const walk = new Walk(partials);
  walk.program(template.program, topScope(input, template));
  return { diagnostics: walk.diagnostics, reads: walk.reads };
}

type Call = Pick<hbs.AST.SubExpression, 'params' | 'loc'> & { readonly hash?: hbs.AST.Hash };

class Walk {
  readonly diagnostics: Diagnostic[] = [];
  readonly reads: (readonly string[])[] = [];
  readonly #partials: ReadonlyMap<string, Template>;
  #calls = 0;

  constructor(partials: ReadonlyMap<string, Template>) {
    this.#partials = partials;
  }

  program(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) this.#statement(statement, scope);
  }

  #statement(statement: hbs.AST.Statement, scope: Scope): void {
    if (isMustache(statement)) this.#mustache(statement, scope);
    else if (isBlock(statement)) this.#block(statement, scope);
    else if (isPartial(statement)) this.#partial(statement, scope);
    else if (statement.type === 'PartialBlockStatement') {
      this.#unsupported(statement, scope, 'a partial with contents', 'call it without: `{{> name}}`');
    } else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
      this.#unsupported(statement, scope, 'a decorator', 'write a partial as a file in `partials/`');
    }
  }

  #mustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    const { path, params, escaped } = statement;
    const rule = isPath(path) ? ruleOf(path) : null;
    if (!escaped) {
      this.#unsupported(statement, scope, 'three braces, or `&`', 'write `{{ }}`: nothing is escaped');
    } else if (!isPath(path)) {
      this.#unsupported(statement, scope, 'a literal in braces', 'write the text without braces');
    } else if (rule) {
      this.#call(rule, 'value', statement, scope);
    } else if (params.length > 0) {
      this.#unknownHelper(path, scope);
    } else {
      this.#take('scalar', path, scope);
    }
  }

  #block(statement: hbs.AST.BlockStatement, scope: Scope): void {
    const { path, params, program, inverse } = statement;
    const rule = ruleOf(path);
    if (rule === null) {
      this.#unknownHelper(path, scope, 'block');
      return;
    }
    this.#call(rule, 'block', statement, scope);
    const [subject] = params;
    if (rule.name === 'each' || rule.name === 'with') {
      const locals = program?.blockParams ?? [];
      this.program(program, scopeInside(rule.name, targetOf(subject, scope), { locals, scope }));
      this.program(inverse, scope);
      return;
    }
    const knowing = (truth: boolean): Scope =>
      subject ? { ...scope, proven: new Set([...scope.proven, ...provenBy(subject, truth, scope)]) } : scope;
    this.program(program, knowing(rule.name === 'if'));
    this.program(inverse, knowing(rule.name !== 'if'));
  }

  #partial(statement: hbs.AST.PartialStatement, scope: Scope): void {
    if (!isPath(statement.name)) {
      const words = 'a partial whose name is computed';
      this.#unsupported(statement, scope, words, 'write its name: `{{> name}}`');
      return;
    }
    const name = statement.name.original;
    const partial = this.#partials.get(name);
    this.#calls += 1;
    if (!partial) {
      const near = nearest(name, this.#partials.keys());
      const hint = near === null ? `add the file \`partials/${name}.hbs\`` : `did you mean \`${near}\`?`;
      this.#find('blueprint/unknown-partial', `there is no partial \`${name}\``, statement, scope, hint);
    } else if (scope.open.includes(partial) || scope.open.length > DEEPEST || this.#calls > MOST_CALLS) {
      const chain = [...scope.open, partial].map(({ file }) => file.replace(/^.*\//, '')).join(' → ');
      const words = `partials call each other without end, or too deep: ${chain}`;
      this.#find('blueprint/partial-circle', words, statement, scope, 'take one of the calls out');
    } else {
      const here = this.#contextOf(statement, scope);
      const open = [...scope.open, partial];
      // Names that a block gave, and its position, are not handed on.
      this.program(partial.program, { ...scope, here, locals: new Map(), isLoop: false, open });
    }
  }

  /** What a partial is called with: its argument, or what is here, and the values beside it: `{{> head title='Tea'}}`. */
  #contextOf({ params: [context], hash }: hbs.AST.PartialStatement, scope: Scope): Target {
    if (context) this.#take('any', context, scope);
    const base = context ? targetOf(context, scope) : scope.here;
    const shape = base?.shape ?? ANY;
    const pairs = hash?.pairs ?? [];
    if (pairs.length === 0) return { ...scope.here, ...base, shape };
    const added = pairs.map(({ key, value }): [string, Field] => {
      this.#take('any', value, scope);
      return [key, { shape: targetOf(value, scope)?.shape ?? { sort: 'scalar' }, isCertain: true }];
    });
    const own = shape.sort === 'map' ? shape.fields : [];
    // The values beside it are read already; what is read of them inside is nothing new of the input.
    const fields = new Map([...own, ...added]);
    return { ...scope.here, ...base, shape: shape.sort === 'any' ? ANY : { sort: 'map', fields } };
  }

  #call(rule: HelperRule, use: HelperRule['use'], call: Call, scope: Scope): void {
    const { params, hash } = call;
    const isTooFew = params.length < (rule.optionalFrom ?? rule.takes.length);
    const isTooMany = params.length > rule.takes.length && rule.repeats !== true;
    if (rule.use !== use || isTooFew || isTooMany || (hash?.pairs.length ?? 0) > 0) {
      const words = `\`${rule.name}\` is not used like this`;
      this.#find('blueprint/wrong-use', words, call, scope, `write it as \`${rule.example}\``);
      return;
    }
    for (const [index, param] of params.entries()) {
      this.#take(rule.takes[index] ?? rule.takes.at(-1) ?? 'any', param, scope);
    }
  }

  /** Checks one value that is printed or handed to a helper. */
  #take(take: Take, value: hbs.AST.Expression, scope: Scope): void {
    if (isPath(value)) this.#takePath(take, value, scope);
    else if (isSubExpression(value)) {
      const rule = ruleOf(value.path);
      if (rule) this.#call(rule, 'value', value, scope);
      else this.#unknownHelper(value.path, scope);
    } else if (take === 'list') {
      this.#wrongSort(take, 'scalar', { original: 'a literal', loc: value.loc }, scope);
    }
  }

  #takePath(take: Take, path: hbs.AST.PathExpression, scope: Scope): void {
    const target = resolve(path, scope);
    if ('code' in target) {
      this.#find(target.code, target.words, path, scope, target.hint);
      return;
    }
    this.reads.push(target.path);
    const { sort } = target.shape;
    if (sort !== 'any' && take !== 'any' && take !== 'maybe' && take !== sort) {
      this.#wrongSort(take, sort, path, scope);
    } else if (!target.isCertain && take !== 'maybe' && take !== 'list') {
      const hint = `give the parameter a default, or put this inside \`{{#if ${path.original}}}\``;
      this.#find('blueprint/may-be-missing', `\`${path.original}\` may be missing`, path, scope, hint);
    }
  }

  #wrongSort(take: 'scalar' | 'list', sort: Shape['sort'], value: Named, scope: Scope): void {
    const name = `\`${value.original}\``;
    const [words, hint] =
      take === 'list'
        ? [`${name} is not a list`, 'name a parameter that is a list']
        : [
            `${name} is a ${sort}, which has no one text`,
            `write \`{{json ${value.original}}}\`, or print its parts`,
          ];
    this.#find('blueprint/wrong-use', words, value, scope, hint);
  }

  #unknownHelper(path: hbs.AST.PathExpression, scope: Scope, use: HelperRule['use'] = 'value'): void {
    const names = HELPERS.filter((rule) => rule.use === use).map(({ name }) => name);
    const near = nearest(path.original, names);
    const hint = near === null ? `there are: ${names.join(', ')}` : `did you mean \`${near}\`?`;
    const what = use === 'block' ? 'block' : 'helper';
    this.#find('blueprint/unknown-helper', `there is no ${what} \`${path.original}\``, path, scope, hint);
  }

  #unsupported(node: hbs.AST.Node, scope: Scope, what: string, hint: string): void {
    this.#find('blueprint/unsupported', `${what} is not part of the template language`, node, scope, hint);
  }

  #find(
    code: Code,
    message: string,
    { loc }: Pick<hbs.AST.Node, 'loc'>,
    { open }: Scope,
    hint: string,
  ): void {
    const template = open.at(-1);
    this.diagnostics.push(found(code, message, template && placeIn(template, loc), hint));
  }
}

type Named = Pick<hbs.AST.PathExpression, 'original' | 'loc'>;

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isSubExpression = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement =>
  node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Node): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';

function ruleOf({ original, data, depth }: hbs.AST.PathExpression): HelperRule | null {
  return data || depth > 0 ? null : helperRule(original);
}
