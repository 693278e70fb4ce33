/** Longer than a signal takes to arrive, too short to be noticed. */
const soonMs = 100;

/**
Stops this program as Ctrl+Z stops every other, and goes on when the shell lets it.

Its whole process group is stopped, with npm and whatever else started it: the shell waits for those. Where no shell looks after it the system does not stop it at all, and this returns at once.
*/
export async function suspend(): Promise<void> {
	await new Promise<void>(resolve => {
		const goOn = (): void => {
			process.off('SIGCONT', goOn);
			clearTimeout(timer);
			resolve();
		};
		process.on('SIGCONT', goOn);
		process.kill(0, 'SIGTSTP');
		// It stands still while the program does.
		const timer = setTimeout(goOn, soonMs);
	});
}
