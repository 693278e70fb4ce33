import {problemOf, problemSaying, WorkbookError} from '#core';

/**
The probe with its methods' errors translated once, here at the border: what `isGone` recognises becomes SERVICE_GONE, what
`isRefused` recognises ACCESS_REFUSED.

A check that meets it is errored and names the server; the learner is not blamed for a broker that died, or for an account that may
do too little.
*/
export function translateErrors<Probe extends object>(
	probe: Probe,
	server: string,
	isGone: (error: unknown) => boolean,
	isRefused: (error: unknown) => boolean = () => false,
): Probe {
	const translate = (error: unknown): never => {
		if (isRefused(error)) {
			throw new WorkbookError(problemSaying('ACCESS_REFUSED', 'account-refused', {server}, {found: problemOf(error).message}), {
				cause: error,
			});
		}

		if (!isGone(error)) {
			throw error;
		}

		throw new WorkbookError(
			problemSaying('SERVICE_GONE', 'server-stopped-answering', {server}, {found: problemOf(error).message}),
			{cause: error},
		);
	};

	const wrapped = Object.entries(probe).map(([name, method]) => [
		name,
		async (...given: unknown[]) => (method as (...each: unknown[]) => Promise<unknown>)(...given).catch(translate),
	]);
	return Object.assign(
		Object.fromEntries(wrapped),
		Symbol.asyncDispose in probe && {[Symbol.asyncDispose]: probe[Symbol.asyncDispose]},
	) as Probe;
}
