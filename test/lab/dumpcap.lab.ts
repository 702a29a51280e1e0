import { watchingTests } from './watching-tests.ts'

watchingTests('dumpcap')
