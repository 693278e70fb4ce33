// Prints the keys of the screen as a Markdown table, from the table that the screen itself reads: for README.

import {programDirectory} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {keyTable} from '../frontends/tui/key-table.ts';

process.stdout.write(keyTable(await loadWords(programDirectory, 'en')));
