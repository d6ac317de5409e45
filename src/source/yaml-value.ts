/** A document: text, number, boolean, null, a list, or a map without prototype. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };
