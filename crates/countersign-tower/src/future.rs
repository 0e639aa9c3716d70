//! A request on its way: decided about, served, answered.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, ready};
use std::time::Instant;

use bytes::Bytes;
use countersign_jwks::BoxFuture;
use http::{Method, Request, Response, StatusCode};
use pin_project_lite::pin_project;
use tower_service::Service;

use crate::body::ResponseBody;
use crate::context::{Observed, Outcome, answer};
use crate::dev;
use crate::observe::Circumstances;
use crate::refusal::Refusal;
use crate::rollout::Mode;
use crate::service::with_context;
use crate::shared::{Shared, Verdict};
use crate::token::Found;

pin_project! {
    /// The answer of an [`AuthService`](crate::AuthService), on its way.
    pub struct ResponseFuture<S, B>
    where
        S: Service<Request<B>>,
    {
        #[pin]
        state: State<S, S::Future, B>,
    }
}

pin_project! {
    #[project = StateProj]
    #[project_replace = StateOwned]
    enum State<S, F, B> {
        Deciding {
            decision: Decision,
            waiting: Option<(S, Request<B>)>,
        },
        Running {
            #[pin]
            future: F,
            then: Then,
        },
        Answered {
            response: Option<Response<Bytes>>,
        },
    }
}

/// What is being decided about a token, and how much it counts.
pub(crate) struct Decision {
    pub(crate) mode: Mode,
    pub(crate) enforced: bool,
    pub(crate) method: Method,
    pub(crate) grpc: bool,
    pub(crate) began: Instant,
    pub(crate) verdict: BoxFuture<'static, Verdict>,
    pub(crate) token: Option<Found>,
    pub(crate) shared: Arc<Shared>,
}

/// What is to be done once the service behind has answered.
pub(crate) enum Then {
    Nothing,
    /// The answer is marked as one of dev mode.
    Mark,
    /// A verdict that is not enforced is counted, with what the service said.
    Count(Counting),
    /// The verdict is not there yet.
    Await(Decision),
}

/// A verdict that is to be counted.
pub(crate) struct Counting {
    refusal: Option<Refusal>,
    observed: Option<Observed>,
    token: Option<Found>,
    shared: Arc<Shared>,
}

impl Counting {
    /// Counts it. A route may have wanted to refuse the token all the same.
    fn count<B>(&self, behind: &Response<B>) {
        let later = self.observed.as_ref().and_then(|o| o.refused.get());
        let refusal = self.refusal.as_ref().or(later);
        self.shared
            .count(refusal, self.token.as_ref(), behind.status());
    }
}

impl Decision {
    /// What to do with the request, once the verdict is there.
    fn poll(&mut self, cx: &mut TaskContext<'_>) -> Poll<Verdict> {
        let verdict = ready!(self.verdict.as_mut().poll(cx));
        self.tell(&verdict);
        Poll::Ready(verdict)
    }

    fn tell(&self, verdict: &Verdict) {
        let missing = matches!(verdict, Err(Refusal::MissingToken));
        if missing && self.shared.missing_allowed {
            self.shared.observer.passed("missing_token", self.mode);
            return;
        }
        let about = Circumstances {
            mode: self.mode,
            enforced: self.enforced,
            method: self.method.clone(),
            took: Some(self.began.elapsed()),
        };
        self.shared.tell(verdict, self.token.as_ref(), &about);
    }

    /// Finishes a decision that nothing waits for any more.
    async fn finish(mut self, behind: StatusCode) {
        let verdict = std::future::poll_fn(|cx| self.poll(cx)).await;
        let refusal = verdict.err();
        self.shared
            .count(refusal.as_ref(), self.token.as_ref(), behind);
    }

    /// The outcome of an enforced verdict, or the answer.
    fn enforce(&self, verdict: Verdict) -> Result<Outcome, Box<Response<Bytes>>> {
        match verdict {
            Ok(token) => Ok(Outcome::Verified(token)),
            Err(Refusal::MissingToken) if self.shared.missing_allowed => Ok(Outcome::Missing),
            Err(refusal) => {
                let response = answer(&self.shared.answers, &refusal, self.grpc);
                Err(Box::new(response))
            }
        }
    }

    /// The outcome of a verdict that is only observed, and how it is counted.
    fn observe(&mut self, verdict: Verdict) -> (Outcome, Then) {
        let missing = matches!(verdict, Err(Refusal::MissingToken));
        if missing && self.shared.missing_allowed {
            return (Outcome::NotEnforcing(None), Then::Nothing);
        }
        let (observed, refusal) = match verdict {
            Ok(token) => (Some(Observed::new(token)), None),
            Err(refusal) => (None, Some(refusal)),
        };
        let counting = Counting {
            refusal,
            observed: observed.clone(),
            token: self.token.take(),
            shared: self.shared.clone(),
        };
        (Outcome::NotEnforcing(observed), Then::Count(counting))
    }
}

impl<S, B> ResponseFuture<S, B>
where
    S: Service<Request<B>>,
{
    pub(crate) const fn deciding(decision: Decision, service: S, request: Request<B>) -> Self {
        let waiting = Some((service, request));
        Self {
            state: State::Deciding { decision, waiting },
        }
    }

    pub(crate) const fn running(future: S::Future, then: Then) -> Self {
        Self {
            state: State::Running { future, then },
        }
    }

    pub(crate) const fn answered(response: Response<Bytes>) -> Self {
        Self {
            state: State::Answered {
                response: Some(response),
            },
        }
    }
}

impl<S, B, R> Future for ResponseFuture<S, B>
where
    S: Service<Request<B>, Response = Response<R>>,
{
    type Output = Result<Response<ResponseBody<R>>, S::Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let next = match state.as_mut().project() {
                StateProj::Deciding { decision, .. } => {
                    let verdict = match decision.poll(cx) {
                        Poll::Pending if decision.enforced => return Poll::Pending,
                        Poll::Pending => None,
                        Poll::Ready(verdict) => Some(verdict),
                    };
                    let placeholder = State::Answered { response: None };
                    let StateOwned::Deciding { decision, waiting } =
                        state.as_mut().project_replace(placeholder)
                    else {
                        return Poll::Pending; // it was Deciding a moment ago
                    };
                    decided(decision, verdict, waiting)
                }
                StateProj::Running { future, then } => {
                    then.poll(cx);
                    let response = ready!(future.poll(cx))?;
                    return Poll::Ready(Ok(then.finish(response)));
                }
                StateProj::Answered { response } => match response.take() {
                    Some(response) => return Poll::Ready(Ok(response.map(ResponseBody::ours))),
                    None => return Poll::Pending, // polled again after its end
                },
            };
            state.set(next);
        }
    }
}

/// What follows a decision: the service behind, or an answer.
fn decided<S, B>(
    mut decision: Decision,
    verdict: Option<Verdict>,
    waiting: Option<(S, Request<B>)>,
) -> State<S, S::Future, B>
where
    S: Service<Request<B>>,
{
    let shared = decision.shared.clone();
    let (outcome, then) = match verdict {
        None => (Outcome::NotEnforcing(None), Then::Await(decision)),
        Some(verdict) if decision.enforced => match decision.enforce(verdict) {
            Ok(outcome) => (outcome, Then::Nothing),
            Err(response) => {
                let response = Some(*response);
                return State::Answered { response };
            }
        },
        Some(verdict) => decision.observe(verdict),
    };
    match waiting {
        Some((mut service, request)) => State::Running {
            future: service.call(with_context(request, outcome, &shared)),
            then,
        },
        None => State::Answered { response: None },
    }
}

impl Then {
    /// Goes on with a verdict that is not there yet, beside the service behind.
    fn poll(&mut self, cx: &mut TaskContext<'_>) {
        let Self::Await(decision) = self else { return };
        if let Poll::Ready(verdict) = decision.poll(cx) {
            let (_, then) = decision.observe(verdict);
            *self = then;
        }
    }

    fn finish<R>(&mut self, mut response: Response<R>) -> Response<ResponseBody<R>> {
        match std::mem::replace(self, Self::Nothing) {
            Self::Nothing => {}
            Self::Mark => {
                let (name, value) = dev::MARK;
                response.headers_mut().insert(name, value);
            }
            Self::Count(counting) => counting.count(&response),
            Self::Await(decision) => {
                if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                    runtime.spawn(decision.finish(response.status()));
                }
            }
        }
        response.map(ResponseBody::theirs)
    }
}

impl<S, B> fmt::Debug for ResponseFuture<S, B>
where
    S: Service<Request<B>>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
