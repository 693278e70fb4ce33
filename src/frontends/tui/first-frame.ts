import {type Catalogue, initialSession, type SessionState} from '#core';
import type {Display} from './display.ts';
import type {Size} from './layout.ts';
import {screenLines} from './screens/screen-lines.ts';
import {ansiOf} from './text/ansi.ts';
import {firstView} from './view.ts';

/** The rows that a screen opened on this progress begins with, for a terminal of this size. */
export function firstFrame({labs, progress}: SessionState, words: Catalogue, size: Size, display: Display): string {
	const session = initialSession(labs, progress);
	return screenLines({session, view: firstView(session), words}, size, display)
		.map(line => ansiOf(line, size.columns, display))
		.join('\r\n');
}
