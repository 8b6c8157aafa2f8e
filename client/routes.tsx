// Where the pages live. The run, with everything that draws in 3D, is fetched only when someone goes there.

import { lazy, Suspense } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { HallPage } from './pages/hall/HallPage.tsx'
import { NotFoundPage } from './pages/notFound/NotFoundPage.tsx'
import { FileRoom } from './pages/open/FileRoom.tsx'
import { DeviceNotice } from './ui/device.tsx'
import type { Graphics } from './ui/graphics.ts'
import { Opening } from './ui/Opening.tsx'
import { PageError } from './ui/PageError.tsx'
import { Shell } from './ui/Shell.tsx'

const RunPage = lazy(() => import('./pages/run/RunPage.tsx'))
const ReplayPage = lazy(() => import('./pages/replay/ReplayPage.tsx'))
const FileReplayPage = lazy(() => import('./pages/open/FileReplayPage.tsx'))
const DevicePage = lazy(() => import('./pages/device/DevicePage.tsx'))
const OpenPage = lazy(() => import('./pages/open/OpenPage.tsx'))
const SignInPage = lazy(() => import('./pages/account/SignInPage.tsx'))
const SetUpPage = lazy(() => import('./pages/account/SetUpPage.tsx'))
const EnterPage = lazy(() => import('./pages/account/EnterPage.tsx'))
const PasswordPage = lazy(() => import('./pages/account/PasswordPage.tsx'))
const MinePage = lazy(() => import('./pages/account/MinePage.tsx'))
const AdminPage = lazy(() => import('./pages/admin/AdminPage.tsx'))
const PeopleTab = lazy(() => import('./pages/admin/PeopleTab.tsx'))
const RosterTab = lazy(() => import('./pages/admin/RosterTab.tsx'))
const ClassesTab = lazy(() => import('./pages/admin/ClassesTab.tsx'))
const AuditTab = lazy(() => import('./pages/admin/AuditTab.tsx'))
const PersonPage = lazy(() => import('./pages/admin/PersonPage.tsx'))
const ScenarioPage = lazy(() => import('./pages/scenario/ScenarioPage.tsx'))
const JoinPage = lazy(() => import('./pages/session/JoinPage.tsx'))
const SessionPage = lazy(() => import('./pages/session/SessionPage.tsx'))
const SessionsPage = lazy(() => import('./pages/sessions/SessionsPage.tsx'))
const ConsolePage = lazy(() => import('./pages/console/ConsolePage.tsx'))
const ShowPage = lazy(() => import('./pages/show/ShowPage.tsx'))
const ResultsPage = lazy(() => import('./pages/results/ResultsPage.tsx'))
const WallPage = lazy(() => import('./pages/wall/WallPage.tsx'))
const ScorePage = lazy(() => import('./pages/score/ScorePage.tsx'))

const whenLoaded = (page: React.ReactNode) => <Suspense fallback={<Opening />}>{page}</Suspense>

const RUN = '/run/:scenario/:mode'
const REPLAY = '/replay/:run'
const FILE_REPLAY = '/open/replay'
const SHOW = '/console/:session/show'

const routes = (device: Graphics): RouteObject[] => [
  {
    errorElement: <PageError />,
    element: <FileRoom />,
    children: [
      ...(device.webgl2
        ? [
            { path: RUN, element: whenLoaded(<RunPage />) },
            { path: REPLAY, element: whenLoaded(<ReplayPage />) },
            { path: FILE_REPLAY, element: whenLoaded(<FileReplayPage />) },
            { path: SHOW, element: whenLoaded(<ShowPage />) },
          ]
        : []),
      { path: '/session/:session', element: whenLoaded(<SessionPage />) },
      { path: '/console/:session', element: whenLoaded(<ConsolePage />) },
      { path: '/wall/:session', element: whenLoaded(<WallPage />) },
      {
        element: <Shell />,
        children: [
          { path: '/', element: whenLoaded(<HallPage device={device} />) },
          { path: '/scenario/:scenario', element: whenLoaded(<ScenarioPage />) },
          { path: '/score/:run', element: whenLoaded(<ScorePage />) },
          { path: '/device', element: whenLoaded(<DevicePage />) },
          { path: '/join', element: whenLoaded(<JoinPage />) },
          { path: '/sessions', element: whenLoaded(<SessionsPage />) },
          { path: '/console/:session/results', element: whenLoaded(<ResultsPage />) },
          { path: '/open', element: whenLoaded(<OpenPage />) },
          ...(device.webgl2 ? [] : [RUN, REPLAY, FILE_REPLAY, SHOW].map((path) => ({ path, element: <DeviceNotice /> }))),
          { path: '/sign-in', element: whenLoaded(<SignInPage />) },
          { path: '/set-up', element: whenLoaded(<SetUpPage />) },
          { path: '/enter', element: whenLoaded(<EnterPage />) },
          { path: '/password', element: whenLoaded(<PasswordPage />) },
          { path: '/me', element: whenLoaded(<MinePage />) },
          { path: '/people/:account', element: whenLoaded(<PersonPage />) },
          {
            path: '/admin',
            element: whenLoaded(<AdminPage />),
            children: [
              { index: true, element: whenLoaded(<PeopleTab />) },
              { path: 'roster', element: whenLoaded(<RosterTab />) },
              { path: 'classes', element: whenLoaded(<ClassesTab />) },
              { path: 'audit', element: whenLoaded(<AuditTab />) },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]

export const openRouter = (device: Graphics) => createBrowserRouter(routes(device))
