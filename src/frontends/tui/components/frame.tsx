import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Size} from '../layout.ts';
import type {Model} from '../model.ts';
import {footLine} from '../panes/foot-line.ts';
import {headLine} from '../panes/head-line.ts';
import {serversLine} from '../panes/servers-line.ts';
import {useDisplay} from './display-context.tsx';
import {Rows} from './rows.tsx';

/** What is always there: where one is, how the servers are, which keys work. */
export function Frame({
	model,
	size: {columns, rows},
	children,
}: {
	readonly model: Model;
	readonly size: Size;
	readonly children: ReactNode;
}) {
	const display = useDisplay();
	return (
		<Box flexDirection="column" width={columns} height={rows} overflow="hidden">
			<Rows lines={[headLine(model, columns, display)]} columns={columns} rows={1} />
			{children}
			<Rows lines={[serversLine(model, columns, display), footLine(model, columns, display)]} columns={columns} rows={2} />
		</Box>
	);
}
