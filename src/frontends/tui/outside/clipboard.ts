const longest = 74_000;

/** Asks the terminal to put a text on the clipboard, through tmux too; nothing for a text longer than terminals take. */
export function clipboardSequence(text: string, {TMUX}: NodeJS.ProcessEnv): string {
	const encoded = Buffer.from(text).toString('base64');
	if (encoded.length > longest) {
		return '';
	}

	const sequence = `\u001B]52;c;${encoded}\u0007`;
	return TMUX === undefined ? sequence : `\u001BPtmux;\u001B${sequence}\u001B\\`;
}
