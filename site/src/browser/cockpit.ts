/** What a page gains where JavaScript runs. Nothing here is needed to read it. */
import { copying } from './copying.ts';
import { filtering } from './filtering.ts';
import { keyboard } from './keyboard.ts';
import { menus } from './menus.ts';
import { sorting } from './sorting.ts';
import { staleness } from './staleness.ts';
import { theming } from './theming.ts';

theming();
staleness();
copying();
sorting();
filtering();
keyboard();
menus();
