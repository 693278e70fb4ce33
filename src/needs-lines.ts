/** Why a terminal is served by lines: it cannot place its cursor, or its reader hears the screen. Null where the full screen works. */
export function needsLines(environment: NodeJS.ProcessEnv): 'dumb' | 'screen-reader' | null {
	const {TERM, INK_SCREEN_READER, STREAMBOOK_SCREEN_READER} = environment;
	if (INK_SCREEN_READER === 'true' || STREAMBOOK_SCREEN_READER === '1') {
		return 'screen-reader';
	}

	return TERM === 'dumb' ? 'dumb' : null;
}
