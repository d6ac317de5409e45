/** Words that other readers of YAML take for something else than text, and numbers. */
const OTHERWISE_READ = /^(?:true|false|null|yes|no|on|off|y|n|~|[-+.\d].*)$/i;
const PLAIN = /^[A-Za-z\d_./][A-Za-z\d_./+()-]*(?: [A-Za-z\d_./+()-]+)*$/;

/** A text as YAML that reads back as exactly it: as it stands where that is beyond doubt, else in double quotes. */
export function yamlText(text: string): string {
  return PLAIN.test(text) && !OTHERWISE_READ.test(text) ? text : quoted(text);
}

/** A text in double quotes. JSON's escapes are YAML's. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
