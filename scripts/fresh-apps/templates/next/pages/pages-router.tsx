import Head from 'next/head'
import App from '../app/chat'

export default function PagesRouter() {
  return (
    <>
      <Head>
        <title>Fresh Next.js app</title>
        <link rel="icon" href="data:," />
      </Head>
      <App />
    </>
  )
}
