import {WorkbookError} from '#core';

/** The controller tries several times a second; once the broker listens it succeeds the first time. */
const failuresThatAreEnough = 5;

/**
What is wrong with a broker whose own controller cannot reach it, if that is what its log says.

The controller uses the advertised address, as clients do: with a wrong one the broker runs, but never learns of the cluster.
*/
export function unreachableByItself(log: readonly string[]): WorkbookError | null {
	// On a busy machine it also tries, in vain, while the broker does not listen yet.
	const listening = log.findLastIndex(line => line.includes('Awaiting socket connections'));
	const failures = (listening === -1 ? [] : log.slice(listening))
		.map(line => /Controller \d+'s connection to broker (\S+) .*was unsuccessful/.exec(line)?.[1])
		.filter(address => address !== undefined);
	const [address] = failures;
	if (address === undefined || failures.length < failuresThatAreEnough) {
		return null;
	}

	return new WorkbookError({
		code: 'SERVICE_FAILED',
		message: 'the broker runs, but cannot be reached under the address it advertises',
		found: `advertised: ${address}`,
		expected: 'the address it listens on, as clients reach it',
		remedy: 'set advertised.listeners to the address in listeners, or leave it out',
		details: {log: log.slice(-10), difficulty: 2},
	});
}
