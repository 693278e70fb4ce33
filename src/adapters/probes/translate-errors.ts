import {problemOf, WorkbookError} from '#core';

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
			throw new WorkbookError(
				{
					code: 'ACCESS_REFUSED',
					message: `${server} does not let this account do what the labs do`,
					found: problemOf(error).message,
					expected: 'an account with the rights that the README lists under servers of others',
				},
				{cause: error},
			);
		}

		if (!isGone(error)) {
			throw error;
		}

		throw new WorkbookError(
			{
				code: 'SERVICE_GONE',
				message: `${server} stopped answering`,
				found: problemOf(error).message,
				remedy: `streambook status; streambook logs ${server}`,
			},
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
