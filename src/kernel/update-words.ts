/** What an update says of itself in a commit and in a pull request. */

/** From one version of a blueprint to another; null where that is not known. */
export interface Step {
  readonly blueprint: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** `Update web/storefront from 1.0.0 to 1.1.0`; without a step between versions, `Render web/storefront 1.0.0 again`. */
export function updateTitle({ blueprint, from, to }: Step): string {
  return from === to ? `Render ${blueprint} ${to} again` : `Update ${blueprint} from ${from} to ${to}`;
}
