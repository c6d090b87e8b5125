; A Lisp in Lisp: enough of one to run the factorial.
(define (lookup name env)
  (cond ((null? env) (error "unbound in the inner Lisp:" name))
        ((eq? (car (car env)) name) (cdr (car env)))
        (else (lookup name (cdr env)))))

(define (bind names values env)
  (if (null? names)
      env
      (cons (cons (car names) (car values)) (bind (cdr names) (cdr values) env))))

(define (evaluate e env)
  (cond ((eq? (type-of e) 'symbol) (lookup e env))
        ((not (pair? e)) e)
        ((eq? (car e) 'if)
         (if (evaluate (car (cdr e)) env)
             (evaluate (car (cdr (cdr e))) env)
             (evaluate (car (cdr (cdr (cdr e)))) env)))
        ((eq? (car e) 'fn)
         (lambda (self args) (evaluate (car (cdr (cdr e))) (bind (cons 'self (car (cdr e))) (cons self args) env))))
        (else
         (let ((f (evaluate (car e) env))
               (args (map (lambda (one) (evaluate one env)) (cdr e))))
           (if (eq? (type-of f) 'pair) (apply (cdr f) args) (f f args))))))

(define base
  (list (cons '= (cons 'builtin =))
        (cons '* (cons 'builtin *))
        (cons '- (cons 'builtin -))))
(define factorial '(fn (n) (if (= n 0) 1 (* n (self (- n 1))))))
(print (evaluate (list factorial 10) base))
(print (evaluate '(missing 1) base))
